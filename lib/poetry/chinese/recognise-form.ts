import type { RhymeBook, Violation } from '../analysis';
import type { ChineseForm } from './chinese-form';
import { CI_FORMS } from './ci/ci-forms';
import { hasLengths, unitCount } from './ci/fit-verses';
import { OLD_STYLE_FORMS } from './old-style/old-style-forms';
import { REGULATED_FORMS } from './regulated/regulated-forms';
import type { FormReading, Verse } from './verse';

/** A form that a poem may be meant to be. */
export interface Recognized {
  readonly form: ChineseForm;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reading: FormReading;
}

/** What is longer than the longest poem in a form is not looked at. */
export const MAX_VERSES = 400;

/**
 * The form that a poem looks like, with what it breaks of it; null when it looks like none. Regulated verse that is in
 * order goes first, then tunes, then regulated verse with a slip (an error to four lines), then old-style verse.
 */
export function recogniseForm(
  verses: readonly Verse[],
  bookOf: (form: ChineseForm) => RhymeBook,
): Recognized | null {
  if (verses.length < 2 || verses.length > MAX_VERSES) return null;
  const check = (form: ChineseForm) => form.check(verses, { book: bookOf(form), isWhole: true });
  const candidates = [
    ...regulatedCandidates(verses).map((form) => weighRegulated(form, check(form), verses.length)),
    ...ciCandidates(verses).map((form) => weighCi(form, check(form), verses)),
    ...oldStyleCandidates(verses).map((form) => weighOldStyle(form, check(form))),
  ];
  const [best] = candidates
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
  return best ?? null;
}

function regulatedCandidates(verses: readonly Verse[]): ChineseForm[] {
  return verses.length % 2 === 0 ? REGULATED_FORMS.filter((form) => fitsShape(verses, form)) : [];
}

function oldStyleCandidates(verses: readonly Verse[]): ChineseForm[] {
  const length = verses[0]?.units.length;
  if (verses.length % 2 !== 0 || (length !== 5 && length !== 7)) return [];
  return OLD_STYLE_FORMS.filter((form) => fitsShape(verses, form));
}

/** The right number of lines, all of the one length. */
function fitsShape(verses: readonly Verse[], { form }: ChineseForm): boolean {
  const { lineCount, lengths } = form;
  const expected = lengths?.[0]?.min ?? verses[0]?.units.length;
  return (
    lineCount !== undefined &&
    verses.length >= lineCount.min &&
    verses.length <= lineCount.max &&
    verses.every(({ units }) => units.length === expected)
  );
}

/** Tunes in one of whose forms the poem is, or with as many characters; else those missed by one line in eight. */
function ciCandidates(verses: readonly Verse[]): ChineseForm[] {
  const units = unitCount(verses);
  const same = CI_FORMS.filter(
    ({ tune: { lines, otherForms } }) =>
      lines.reduce((sum, { tones }) => sum + tones.length, 0) === units ||
      otherForms.some(({ lengths }) => hasLengths(verses, lengths)),
  );
  if (same.length > 0) return same;
  return CI_FORMS.filter(({ tune: { lines } }) => {
    if (lines.length !== verses.length || lines.length < 4) return false;
    const missed = lines.filter(({ tones }, index) => verses[index]?.units.length !== tones.length).length;
    return missed <= Math.max(1, lines.length / 8);
  });
}

function weighRegulated(form: ChineseForm, reading: FormReading, lines: number): Recognized {
  const errors = countOf(reading.violations, 'error');
  const warnings = countOf(reading.violations, 'warning');
  if (errors === 0) return { form, reading, confidence: Math.max(0.9, 0.99 - 0.02 * warnings) };
  // One error in four lines is a slip; with more, the poem was hardly meant so.
  if (errors * 4 <= lines) return { form, reading, confidence: 0.75 - (0.1 * errors * 4) / lines };
  return { form, reading, confidence: errors * 2 <= lines ? 0.3 : 0 };
}

function weighCi(form: ChineseForm, reading: FormReading, verses: readonly Verse[]): Recognized {
  const errors = countOf(reading.violations, 'error');
  const share = errors / verses.length;
  // Lines of one length are many tunes' and other verse's too.
  const isUniform = verses.every(({ units }) => units.length === verses[0]?.units.length);
  const clean = isUniform ? 0.85 : 0.97;
  if (errors === 0) return { form, reading, confidence: clean };
  return { form, reading, confidence: share > (isUniform ? 0.25 : 0.5) ? 0 : clean - 0.3 - share };
}

function weighOldStyle(form: ChineseForm, reading: FormReading): Recognized {
  if (countOf(reading.violations, 'error') > 0) return { form, reading, confidence: 0 };
  return { form, reading, confidence: 0.6 - 0.02 * Math.min(10, countOf(reading.violations, 'warning')) };
}

function countOf(violations: readonly Violation[], severity: Violation['severity']): number {
  return violations.filter((violation) => violation.severity === severity).length;
}
