import { z } from 'zod';
import { MAX_VERSION_NAME_LENGTH } from '@/lib/limits/text-lengths';
import { presentPage } from '@/server/presenters/page';
import { presentVersion } from '@/server/presenters/version';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { cleanString, documentParams, pageQuery } from '../../../inputs';

const newVersion = z.strictObject({
  name: cleanString.trim().min(1).max(MAX_VERSION_NAME_LENGTH).nullable().default(null),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall(
    { params: documentParams, query: pageQuery },
    async ({ commands, actor, params, query }) =>
      answerJson(presentPage(await commands.listVersions(actor, params.documentId, query), presentVersion)),
  ),
  POST: signedInCall(
    { params: documentParams, body: newVersion },
    async ({ commands, actor, params, body }) =>
      answerJson(presentVersion(await commands.saveVersion(actor, params.documentId, body.name)), 201),
  ),
});
