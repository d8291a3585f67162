import { presentThread } from '@/server/presenters/thread';
import { answerJson } from '../../../../../answers';
import { calls, signedInCall } from '../../../../../calls';
import { threadParams } from '../../../../../inputs';
import { commentBody } from './comment-body';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall(
    { params: threadParams, body: commentBody },
    async ({ commands, actor, params: { documentId, threadId }, body }) =>
      answerJson(presentThread(await commands.replyInThread(actor, documentId, threadId, body.body)), 201),
  ),
});
