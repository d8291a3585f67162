import { type Form, OWN_FORM_ID, type Range } from './form';

/** What a document keeps of its form: the id of a built-in one, or one that its writers made. */
export type StoredForm =
  | { readonly kind: 'named'; readonly id: string }
  | { readonly kind: 'own'; readonly form: Form };

/** Longer than every poem that one form rules: what is over is no form but a mistake. */
export const MAX_FORM_LINES = 200;
/** More than the longest line of verse has, in characters or syllables. */
export const MAX_LINE_UNITS = 60;
const MAX_NAME_LENGTH = 60;

/**
 * Reads what the document's `meta` says of its form: any client may have written it. Null: no form, or nothing that
 * can be read as one.
 */
export function readStoredForm(value: unknown): StoredForm | null {
  if (typeof value === 'string') {
    const id = value.trim();
    return id === '' || id.length > MAX_NAME_LENGTH ? null : { kind: 'named', id };
  }
  const form = readOwnForm(value);
  return form && { kind: 'own', form };
}

/** A writer's own form, checked field by field; null when it is none. */
export function readOwnForm(value: unknown): Form | null {
  if (typeof value !== 'object' || value === null) return null;
  const { language, lineCount, lengths, scheme, tones, metres } = value as Record<string, unknown>;
  if (language !== 'en' && language !== 'zh') return null;
  const count = lineCount === undefined ? undefined : readRange(lineCount, MAX_FORM_LINES);
  const ranges =
    lengths === undefined ? undefined : readList(lengths, (entry) => readRange(entry, MAX_LINE_UNITS));
  const patterns =
    tones === undefined ? undefined : readList(tones, (entry) => readText(entry, /^[平仄中]+$/u));
  const names = metres === undefined ? undefined : readList(metres, (entry) => readText(entry, /^[a-z ]+$/));
  const letters = scheme === undefined ? undefined : readText(scheme, /^[a-z-]+$/, MAX_FORM_LINES);
  if (count === null || ranges === null || patterns === null || names === null || letters === null)
    return null;
  return {
    id: OWN_FORM_ID,
    language,
    ...(count && { lineCount: count }),
    ...(ranges && { lengths: ranges }),
    ...(letters && { scheme: letters }),
    ...(patterns && { tones: patterns }),
    ...(names && { metres: names }),
  };
}

function readRange(value: unknown, highest: number): Range | null {
  if (typeof value !== 'object' || value === null) return null;
  const { min, max } = value as Record<string, unknown>;
  if (!Number.isInteger(min) || !Number.isInteger(max)) return null;
  const range = { min: min as number, max: max as number };
  return range.min >= 1 && range.min <= range.max && range.max <= highest ? range : null;
}

function readList<T>(value: unknown, readEntry: (entry: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_FORM_LINES) return null;
  const entries = value.map(readEntry);
  return entries.every((entry) => entry !== null) ? (entries as T[]) : null;
}

function readText(value: unknown, allowed: RegExp, maxLength = MAX_LINE_UNITS): string | null {
  return typeof value === 'string' && value.length <= maxLength && allowed.test(value) ? value : null;
}
