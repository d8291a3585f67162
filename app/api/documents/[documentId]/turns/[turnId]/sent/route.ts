import { presentSent } from '@/server/presenters/sent';
import { answerJson } from '../../../../../answers';
import { calls, signedInCall } from '../../../../../calls';
import { turnParams } from '../../../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: turnParams }, async ({ commands, actor, params }) =>
    answerJson(presentSent(await commands.readSent(actor, params.documentId, params.turnId))),
  ),
});
