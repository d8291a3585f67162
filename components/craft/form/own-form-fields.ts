import { parseMetreName } from '@/lib/poetry/english/metre/metres';
import { type Form, OWN_FORM_ID, type Range } from '@/lib/poetry/form';
import { readOwnForm } from '@/lib/poetry/stored-form';

/** A form as people type it. */
export interface OwnFormFields {
  /** `14` or `12-16`. */
  readonly lines: string;
  /** A length for each line, the list repeating: `7` or `5 7 5` or `8-10`. */
  readonly lengths: string;
  /** `abab`. */
  readonly scheme: string;
  /** 平, 仄 and 中, a pattern a line. */
  readonly tones: string;
  /** `iambic tetrameter, iambic trimeter`. */
  readonly metres: string;
}

export type OwnFormField = keyof OwnFormFields;

/** A form in the words of its fields. */
export function writeOwnFormFields(form: Form | null): OwnFormFields {
  return {
    lines: form?.lineCount ? writeRange(form.lineCount) : '',
    lengths: form?.lengths?.map(writeRange).join(' ') ?? '',
    scheme: form?.scheme ?? '',
    tones: form?.tones?.join(' ') ?? '',
    metres: form?.metres?.join(', ') ?? '',
  };
}

/** What the fields say, or the first of them that says nothing that a form can be. */
export function readOwnFormFields(
  fields: OwnFormFields,
  language: Form['language'],
): { readonly form: Form } | { readonly wrong: OwnFormField } {
  // Full-width digits and letters are what a Chinese keyboard gives.
  const text = (name: OwnFormField) => fields[name].normalize('NFKC').trim();
  const parts = (name: OwnFormField, separator: RegExp) =>
    text(name)
      .split(separator)
      .filter((part) => part !== '');
  const given = {
    lineCount: text('lines') === '' ? undefined : readRange(text('lines')),
    lengths:
      text('lengths') === '' ? undefined : parts('lengths', lengthSeparator(text('lengths'))).map(readRange),
    scheme: text('scheme') === '' ? undefined : readScheme(text('scheme')),
    tones: language === 'en' || text('tones') === '' ? undefined : parts('tones', /[\s,，、。]+/),
    metres:
      language === 'zh' || text('metres') === '' ? undefined : parts('metres', /[,;/、\n]/).map(readMetre),
  };
  const fieldOf = {
    lineCount: 'lines',
    lengths: 'lengths',
    scheme: 'scheme',
    tones: 'tones',
    metres: 'metres',
  } as const;
  for (const [key, field] of Object.entries(fieldOf)) {
    const value = given[key as keyof typeof given];
    if (value !== undefined && readOwnForm({ language, [key]: value }) === null) return { wrong: field };
  }
  const form = readOwnForm({ language, ...given });
  return form ? { form: { ...form, id: OWN_FORM_ID } } : { wrong: 'lines' };
}

/** A haiku is written 5-7-5, too: two numbers with a hyphen are a range, more are a list. */
function lengthSeparator(text: string): RegExp {
  return /^\d+([-–/]\d+){2,}$/.test(text) ? /[-–/]/ : /[\s,、/]+/;
}

/** Stanzas may be parted, and a line that does not rhyme is mostly written x. */
function readScheme(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s,、/|]/g, '')
    .replaceAll(/[x×–—_.·○]/g, '-');
}

/** The metre as the engine names it; null for one that it cannot hear. */
function readMetre(text: string): string | null {
  const name = text.toLowerCase().trim().replaceAll(/\s+/g, ' ').replace('anapestic', 'anapaestic');
  return parseMetreName(name) && name;
}

function readRange(text: string): Range | null {
  const [, min, max] = /^(\d{1,3})(?:\s*[-–~到至]\s*(\d{1,3}))?$/u.exec(text) ?? [];
  if (min === undefined) return null;
  return { min: Number(min), max: Number(max ?? min) };
}

function writeRange({ min, max }: Range): string {
  return min === max ? String(min) : `${min}-${max}`;
}
