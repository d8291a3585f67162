import { z } from 'zod';
import { presentSuggestion } from '@/server/presenters/suggestion';
import { answerJson } from '../../../../../answers';
import { calls, signedInCall } from '../../../../../calls';
import { suggestionParams } from '../../../../../inputs';
import { candidateKey } from '../candidate-key';

const offset = z.int().min(0);

const splice = z.strictObject({
  first: z.strictObject({ candidate: candidateKey, end: offset }),
  second: z.strictObject({ candidate: candidateKey, start: offset }),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ params: suggestionParams, body: splice }, async ({ commands, actor, params, body }) =>
    answerJson(
      presentSuggestion(await commands.spliceCandidates(actor, params.documentId, params.suggestionId, body)),
      201,
    ),
  ),
});
