import { answerNothing } from '../../../../answers';
import { calls, signedInCall } from '../../../../calls';
import { shareParams } from '../../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  DELETE: signedInCall({ params: shareParams }, async ({ commands, actor, params }) => {
    await commands.revokeShare(actor, params.documentId, params.shareId);
    return answerNothing();
  }),
});
