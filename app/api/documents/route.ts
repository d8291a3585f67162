import { z } from 'zod';
import { negotiateLanguage } from '@/lib/language/negotiate-language';
import { MAX_TITLE_LENGTH } from '@/lib/limits/text-lengths';
import { presentDocument } from '@/server/presenters/document';
import { presentPage } from '@/server/presenters/page';
import { answerJson } from '../answers';
import { calls, signedInCall } from '../calls';
import { chosenForm } from '../form-inputs';
import { cleanString, pageQuery } from '../inputs';

const newDocument = z.strictObject({
  title: cleanString.trim().max(MAX_TITLE_LENGTH).default(''),
  language: z.enum(['en', 'zh']).optional(),
  form: chosenForm.default(null),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ query: pageQuery }, async ({ commands, actor, query }) =>
    answerJson(presentPage(await commands.listDocuments(actor, query), presentDocument)),
  ),
  POST: signedInCall({ body: newDocument }, async ({ commands, actor, body, headers }) => {
    const language = body.language ?? negotiateLanguage(headers.get('accept-language'));
    return answerJson(presentDocument(await commands.createDocument(actor, { ...body, language })), 201);
  }),
});
