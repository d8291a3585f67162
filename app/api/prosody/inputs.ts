import { z } from 'zod';
import { RHYME_BOOKS } from '@/lib/poetry/analysis';
import { OWN_FORM_ID } from '@/lib/poetry/form';
import { MAX_FORM_LENGTH } from '@/server/commands/limits';
import { cleanString } from '../inputs';

/** A book by its id or its Chinese name. */
const BOOK_BY_NAME: Readonly<Record<string, (typeof RHYME_BOOKS)[number]>> = {
  平水韵: 'pingshui',
  词林正韵: 'cilin',
  中华新韵: 'xinyun',
  新韵: 'xinyun',
  十三辙: 'shisanzhe',
  ...Object.fromEntries(RHYME_BOOKS.map((book) => [book, book])),
};

export const rhymeBook = z.string().transform((name, context) => {
  const book = BOOK_BY_NAME[name];
  if (book) return book;
  context.addIssue({ code: 'custom', message: `must be one of ${RHYME_BOOKS.join(', ')}` });
  return z.NEVER;
});

/** No line and no poem that a form describes is longer. */
const count = z.number().int().min(1).max(400);
const range = z
  .union([
    count.transform((exact) => ({ min: exact, max: exact })),
    z.strictObject({ min: count, max: count }),
  ])
  .refine(({ min, max }) => min <= max, 'min must not be above max');

/** A form of the writer's own. */
export const ownForm = z
  .strictObject({
    lineCount: range.optional(),
    lengths: z.array(range).min(1).max(400).optional(),
    scheme: z
      .string()
      .regex(/^[a-z\s-]{1,400}$/i, 'must be letters, with - where a line does not rhyme')
      .optional(),
    tones: z
      .array(z.string().regex(/^[平仄中]{1,40}$/, 'must be of 平, 仄 and 中'))
      .min(1)
      .max(400)
      .optional(),
    metres: z.array(cleanString.min(1).max(60)).min(1).max(400).optional(),
  })
  .transform((fields) => ({ id: OWN_FORM_ID, ...withoutUndefined(fields) }));

/** By name, or of one's own; null: none. */
export const formInput = z.union([cleanString.trim().min(1).max(MAX_FORM_LENGTH), ownForm, z.null()]);

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  // The cast: what is left has no undefined values.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: Exclude<Fields[Key], undefined>;
  };
}
