import { z } from 'zod';
import { MAX_TITLE_LENGTH } from '@/lib/limits/text-lengths';
import { presentDocument } from '@/server/presenters/document';
import { answerJson, answerNothing } from '../../answers';
import { calls, signedInCall } from '../../calls';
import { chosenForm } from '../../form-inputs';
import { cleanString, documentParams } from '../../inputs';

const change = z
  .strictObject({
    title: cleanString.trim().max(MAX_TITLE_LENGTH).optional(),
    form: chosenForm.optional(),
  })
  .refine(({ title, form }) => title !== undefined || form !== undefined, 'name a title or a form');

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ params: documentParams }, async ({ commands, actor, params }) =>
    answerJson(presentDocument(await commands.readDocument(actor, params.documentId))),
  ),
  PATCH: signedInCall({ params: documentParams, body: change }, async ({ commands, actor, params, body }) => {
    const { title, form } = body;
    const withForm = form === undefined ? null : await commands.setForm(actor, params.documentId, form);
    const document =
      title === undefined ? withForm : await commands.renameDocument(actor, params.documentId, title);
    return answerJson(presentDocument(document ?? (await commands.readDocument(actor, params.documentId))));
  }),
  DELETE: signedInCall({ params: documentParams }, async ({ commands, actor, params }) => {
    await commands.deleteDocument(actor, params.documentId);
    return answerNothing();
  }),
});
