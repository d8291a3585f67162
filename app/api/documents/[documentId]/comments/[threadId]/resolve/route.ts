import { presentThread } from '@/server/presenters/thread';
import { answerJson } from '../../../../../answers';
import { calls, signedInCall } from '../../../../../calls';
import { threadParams } from '../../../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ params: threadParams }, async ({ commands, actor, params }) =>
    answerJson(presentThread(await commands.resolveThread(actor, params.documentId, params.threadId))),
  ),
});
