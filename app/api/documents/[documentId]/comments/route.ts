import { z } from 'zod';
import { presentPage } from '@/server/presenters/page';
import { presentThread } from '@/server/presenters/thread';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams, pageQuery } from '../../../inputs';
import { lineRange } from '../line-range';
import { commentText } from './[threadId]/replies/comment-body';

const threadQuery = pageQuery.extend({
  state: z.enum(['open', 'resolved']).nullable().default(null),
});

const newThread = z
  .strictObject({
    body: commentText,
    range: lineRange.optional(),
    suggestionId: z.string().min(1).max(200).optional(),
  })
  .transform(({ body, range, suggestionId }, context) => {
    if (range && suggestionId === undefined) return { body, subject: { range } };
    if (suggestionId !== undefined && !range) return { body, subject: { suggestionId } };
    context.addIssue({ code: 'custom', message: 'must say what it is about: a range or a suggestionId' });
    return z.NEVER;
  });

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall(
    { params: documentParams, query: threadQuery },
    async ({ commands, actor, params, query }) =>
      answerJson(presentPage(await commands.listThreads(actor, params.documentId, query), presentThread)),
  ),
  POST: signedInCall({ params: documentParams, body: newThread }, async ({ commands, actor, params, body }) =>
    answerJson(presentThread(await commands.startThread(actor, params.documentId, body)), 201),
  ),
});
