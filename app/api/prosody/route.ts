import { z } from 'zod';
import { answerJson } from '../answers';
import { calls, signedInCall } from '../calls';
import { formInput } from '../form-inputs';
import { cleanString } from '../inputs';
import { rhymeBook } from './inputs';
import { presentAnalysis } from './present-analysis';

const poem = z.strictObject({
  text: cleanString,
  language: z.enum(['en', 'zh']),
  form: formInput.optional(),
  rhymeBook: rhymeBook.optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  POST: signedInCall({ body: poem }, async ({ commands, actor, body, headers }) => {
    const { text, language, form, rhymeBook: book } = body;
    const analysis = await commands.analyzeText(actor, {
      text,
      language,
      ...(form !== undefined && { form: typeof form === 'object' && form ? { ...form, language } : form }),
      ...(book !== undefined && { rhymeBook: book }),
    });
    return answerJson(presentAnalysis(analysis, headers));
  }),
});
