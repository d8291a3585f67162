import { answerJson } from '../../../../../../answers';
import { calls, signedInCall } from '../../../../../../calls';
import { versionParams } from '../../../../../../inputs';

const diffParams = versionParams.extend({ otherId: versionParams.shape.versionId });

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: diffParams }, async ({ commands, actor, params }) => {
    const { documentId, versionId: from, otherId: to } = params;
    return answerJson({ from, to, lines: await commands.diffVersions(actor, documentId, from, to) });
  }),
});
