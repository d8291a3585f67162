import { z } from 'zod';
import { answerJson } from '../answers';
import { calls, signedInCall } from '../calls';
import { cleanString } from '../inputs';
import { rhymeBook } from '../prosody/inputs';

const MAX_CANDIDATES = 500;
/** A word, or the end of a line. */
const MAX_WORD_LENGTH = 100;

const rhymesQuery = z.object({
  word: cleanString.trim().min(1).max(MAX_WORD_LENGTH),
  language: z.enum(['en', 'zh']),
  book: rhymeBook.optional(),
  script: z.enum(['simplified', 'traditional']).optional(),
  tone: z.enum(['level', 'oblique']).optional(),
  syllables: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MAX_CANDIDATES, `must be a number from 1 to ${MAX_CANDIDATES}`)
    .optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: signedInCall({ query: rhymesQuery }, async ({ commands, actor, query }) => {
    const { word, language, book, script, tone, syllables, limit } = query;
    const groups = await commands.findRhymes(actor, {
      word,
      language,
      ...(book !== undefined && { book }),
      ...(script !== undefined && { script }),
      ...(tone !== undefined && { tone }),
      ...(syllables !== undefined && { syllables }),
      ...(limit !== undefined && { limit }),
    });
    return answerJson({ word, language, groups });
  }),
});
