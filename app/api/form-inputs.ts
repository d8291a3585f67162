import { z } from 'zod';
import { OWN_FORM_ID } from '@/lib/poetry/form';
import { MAX_FORM_LINES, MAX_LINE_UNITS } from '@/lib/poetry/stored-form';
import { MAX_FORM_LENGTH } from '@/server/commands/limits';
import { cleanString } from './inputs';

/** A number up to `highest`, or from one to another. */
function rangeUpTo(highest: number) {
  const count = z.number().int().min(1).max(highest);
  return z
    .union([
      count.transform((exact) => ({ min: exact, max: exact })),
      z.strictObject({ min: count, max: count }),
    ])
    .refine(({ min, max }) => min <= max, 'min must not be above max');
}

const name = cleanString.trim().min(1).max(MAX_FORM_LENGTH);

const ownFields = {
  lineCount: rangeUpTo(MAX_FORM_LINES).optional(),
  lengths: z.array(rangeUpTo(MAX_LINE_UNITS)).min(1).max(MAX_FORM_LINES).optional(),
  scheme: z
    .string()
    .max(MAX_FORM_LINES)
    .regex(/^[a-z\s-]+$/i, 'must be letters, with - where a line does not rhyme')
    .optional(),
  tones: z
    .array(
      z
        .string()
        .max(MAX_LINE_UNITS)
        .regex(/^[平仄中]+$/, 'must be of 平, 仄 and 中'),
    )
    .min(1)
    .max(MAX_FORM_LINES)
    .optional(),
  metres: z.array(cleanString.min(1).max(MAX_LINE_UNITS)).min(1).max(MAX_FORM_LINES).optional(),
};

/** A form of the writer's own; its language is that of the text. */
const ownForm = z
  .strictObject(ownFields)
  .transform((fields) => ({ id: OWN_FORM_ID, ...withoutUndefined(fields) }));

/** By name, or of one's own; null: none. */
export const formInput = z.union([name, ownForm, z.null()]);

/** As a document takes it: the name of a built-in form, one of its writers' own, or null for a free poem. */
export const chosenForm = z
  .union([name, z.strictObject({ language: z.enum(['en', 'zh']), ...ownFields })], {
    error: 'must be the name of a form, a form of your own or null',
  })
  .nullable();

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  // The cast: what is left has no undefined values.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: Exclude<Fields[Key], undefined>;
  };
}
