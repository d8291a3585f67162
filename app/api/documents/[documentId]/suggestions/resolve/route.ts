import { z } from 'zod';
import { MAX_RESOLVED_IDS } from '@/server/commands/limits';
import { answerJson } from '../../../../answers';
import { calls, signedInCall } from '../../../../calls';
import { documentParams } from '../../../../inputs';
import { lineRange } from '../../line-range';

const verdict = z.enum(['accept', 'reject']);
const id = z.string().min(1).max(200);

const resolution = z.union(
  [
    z.strictObject({ verdict, ids: z.array(id).min(1).max(MAX_RESOLVED_IDS) }),
    z.strictObject({ verdict, id, range: lineRange }),
    z.strictObject({ verdict, turnId: id }),
    z.strictObject({ verdict, all: z.literal(true) }),
  ],
  {
    error:
      'must be {verdict: "accept" or "reject"} with exactly one of ids, turnId, all: true, and id with a range',
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall(
    { params: documentParams, body: resolution },
    async ({ commands, actor, params, body }) => {
      const { verdict, ...scope } = body;
      if ('range' in scope)
        return answerJson(await commands.resolveSuggestionPart(actor, params.documentId, verdict, scope));
      return answerJson(await commands.resolveSuggestions(actor, params.documentId, verdict, scope));
    },
  ),
});
