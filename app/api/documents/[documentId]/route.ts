import { z } from 'zod';
import { MAX_TITLE_LENGTH } from '@/server/commands/limits';
import { presentDocument } from '@/server/presenters/document';
import { answerJson, answerNothing } from '../../answers';
import { calls, signedInCall } from '../../calls';
import { cleanString, documentParams } from '../../inputs';

const change = z.strictObject({ title: cleanString.trim().max(MAX_TITLE_LENGTH) });

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: documentParams }, async ({ commands, actor, params }) =>
    answerJson(presentDocument(await commands.readDocument(actor, params.documentId))),
  ),
  PATCH: signedInCall({ params: documentParams, body: change }, async ({ commands, actor, params, body }) =>
    answerJson(presentDocument(await commands.renameDocument(actor, params.documentId, body.title))),
  ),
  DELETE: signedInCall({ params: documentParams }, async ({ commands, actor, params }) => {
    await commands.deleteDocument(actor, params.documentId);
    return answerNothing();
  }),
});
