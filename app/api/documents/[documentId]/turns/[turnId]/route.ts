import { presentTurn } from '@/server/presenters/turn';
import { answerJson } from '../../../../answers';
import { calls, signedInCall } from '../../../../calls';
import { turnParams } from '../../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: turnParams }, async ({ commands, actor, params }) =>
    answerJson(presentTurn(await commands.readTurn(actor, params.documentId, params.turnId))),
  ),
  DELETE: signedInCall({ params: turnParams }, async ({ commands, actor, params }) =>
    answerJson(presentTurn(await commands.stopTurn(actor, params.documentId, params.turnId))),
  ),
});
