import { presentVersionWithText } from '@/server/presenters/version';
import { answerJson } from '../../../../answers';
import { calls, signedInCall } from '../../../../calls';
import { versionParams } from '../../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: versionParams }, async ({ commands, actor, params }) =>
    answerJson(
      presentVersionWithText(await commands.readVersion(actor, params.documentId, params.versionId)),
    ),
  ),
});
