import { presentVersion } from '@/server/presenters/version';
import { answerJson } from '../../../../../answers';
import { calls, signedInCall } from '../../../../../calls';
import { versionParams } from '../../../../../inputs';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ params: versionParams }, async ({ commands, actor, params }) =>
    answerJson(presentVersion(await commands.restoreVersion(actor, params.documentId, params.versionId))),
  ),
});
