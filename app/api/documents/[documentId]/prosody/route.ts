import { z } from 'zod';
import { answerJson } from '../../../answers';
import { calls, signedInCall } from '../../../calls';
import { documentParams } from '../../../inputs';
import { rhymeBook } from '../../../prosody/inputs';
import { presentAnalysis } from '../../../prosody/present-analysis';

const prosodyQuery = z.object({
  projection: z.enum(['base', 'result']).default('base'),
  rhymeBook: rhymeBook.optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall(
    { params: documentParams, query: prosodyQuery },
    async ({ commands, actor, params, query, headers }) => {
      const { projection, rhymeBook: book } = query;
      const options = { projection, ...(book !== undefined && { rhymeBook: book }) };
      const analysis = await commands.analyzeDocument(actor, params.documentId, options);
      return answerJson(presentAnalysis(analysis, headers));
    },
  ),
});
