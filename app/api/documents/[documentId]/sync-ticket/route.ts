import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams } from '../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ params: documentParams }, async ({ commands, actor, params }) =>
    answerJson(await commands.issueSyncTicket(actor, params.documentId)),
  ),
});
