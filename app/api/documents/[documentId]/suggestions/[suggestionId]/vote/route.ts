import { z } from 'zod';
import { presentSuggestion } from '@/server/presenters/suggestion';
import { answerJson } from '../../../../../answers';
import { calls, signedInCall } from '../../../../../calls';
import { suggestionParams } from '../../../../../inputs';
import { candidateKey } from '../candidate-key';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  PUT: signedInCall(
    { params: suggestionParams, body: z.strictObject({ candidate: candidateKey.nullable() }) },
    async ({ commands, actor, params, body }) =>
      answerJson(
        presentSuggestion(
          await commands.voteForCandidate(actor, params.documentId, params.suggestionId, body.candidate),
        ),
      ),
  ),
});
