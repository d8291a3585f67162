import { presentThread } from '@/server/presenters/thread';
import { answerJson, answerNothing } from '../../../../../../answers';
import { calls, signedInCall } from '../../../../../../calls';
import { commentParams } from '../../../../../../inputs';
import { commentBody } from '../comment-body';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  PATCH: signedInCall(
    { params: commentParams, body: commentBody },
    async ({ commands, actor, params: { documentId, threadId, commentId }, body }) =>
      answerJson(
        presentThread(await commands.editComment(actor, documentId, threadId, commentId, body.body)),
      ),
  ),
  DELETE: signedInCall({ params: commentParams }, async ({ commands, actor, params }) => {
    const { documentId, threadId, commentId } = params;
    await commands.deleteComment(actor, documentId, threadId, commentId);
    return answerNothing();
  }),
});
