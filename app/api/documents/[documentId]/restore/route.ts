import { presentDocument } from '@/server/presenters/document';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams } from '../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ params: documentParams }, async ({ commands, actor, params }) =>
    answerJson(presentDocument(await commands.restoreDocument(actor, params.documentId))),
  ),
});
