import { z } from 'zod';
import { presentNewShare, presentShare } from '@/server/presenters/share';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams } from '../../../inputs';

const newShare = z.strictObject({ role: z.enum(['viewer', 'suggester', 'editor']) });

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: documentParams }, async ({ commands, actor, params }) => {
    const links = await commands.listShares(actor, params.documentId);
    // All on one page: a document has a hundred at most.
    return answerJson({ items: links.map(presentShare), nextCursor: null });
  }),
  POST: signedInCall(
    { params: documentParams, body: newShare },
    async ({ commands, actor, params, body, services }) => {
      const link = await commands.createShare(actor, params.documentId, body.role);
      return answerJson(presentNewShare(link, services.publicUrl), 201);
    },
  ),
});
