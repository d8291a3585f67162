import type { RhymeBook } from '../../analysis';
import type { Allowance } from '../../prosody';
import { NOTHING_MORE } from '../allowance';
import type { ChineseForm } from '../chinese-form';
import { lineCountViolations } from '../line-count';
import { rhymeGroupsOf } from '../sound/rhyme-groups';
import type { Verse } from '../verse';
import { checkOldStyle } from './check-old-style';

interface OldStyleSpec {
  /** Null: five or seven, as its first line has. */
  readonly length: 5 | 7 | null;
  readonly lines: { readonly min: number; readonly max: number };
}

/** Longer than any old-style poem that people know (孔雀东南飞 has 357 lines). */
const LONGEST = 400;
const BOTH_TONES = ['level', 'oblique'] as const;

/** 古绝 and the longer 古体 of one line length. */
export const OLD_STYLE_FORMS: readonly ChineseForm[] = [
  oldStyleForm('古绝', ['古绝句', '仄韵绝句'], { length: null, lines: { min: 4, max: 4 } }),
  oldStyleForm('五古', ['五言古诗', '五言古体'], { length: 5, lines: { min: 6, max: LONGEST } }),
  oldStyleForm('七古', ['七言古诗', '七言古体'], { length: 7, lines: { min: 6, max: LONGEST } }),
];

function oldStyleForm(id: string, aliases: readonly string[], spec: OldStyleSpec): ChineseForm {
  const { length, lines } = spec;
  return {
    form: {
      id,
      language: 'zh',
      lineCount: lines,
      ...(length !== null && { lengths: [{ min: length, max: length }] }),
    },
    aliases,
    book: 'pingshui',
    counts: 'clauses',
    check: (verses, { book, isWhole }) => {
      const reading = checkOldStyle(verses, length, { book, isWhole });
      return {
        ...reading,
        violations: [...reading.violations, ...lineCountViolations(verses, lines, isWhole)],
      };
    },
    allow: (written, isOpen, behind, book) => allow(spec, written, isOpen, behind, book),
  };
}

function allow(
  spec: OldStyleSpec,
  written: readonly Verse[],
  isOpen: boolean,
  behind: readonly Verse[],
  book: RhymeBook,
): Allowance {
  const open = isOpen ? written.at(-1) : undefined;
  const done = open ? written.slice(0, -1) : written;
  if (done.length >= spec.lines.max) return NOTHING_MORE;
  const place = open?.units.length ?? 0;
  const length = spec.length ?? (done[0] ?? behind[0])?.units.length ?? null;
  const ends = length !== null && place === length - 1;
  const rhymeOf = (verse: Verse) => verse.units.at(-1) ?? [];
  const answering = done.filter((_, index) => index % 2 === 1).flatMap(rhymeOf);
  const answered = behind.filter((_, index) => (done.length + 1 + index) % 2 === 1).flatMap(rhymeOf);
  const rhyme = answering.at(-1) ?? answered[0];
  const isBetween = place === 0 && written.length > 0;
  return {
    tones: length !== null && place >= length ? [] : BOTH_TONES,
    rhyme:
      ends && done.length % 2 === 1 ? { letter: 'a', groups: rhyme ? rhymeGroupsOf(rhyme, book) : [] } : null,
    mayEnd: isBetween || place === length || (length === null && (place === 5 || place === 7)),
    remaining: {
      min: isBetween ? 0 : Math.max(0, (length ?? 5) - place),
      max: Math.max(0, (length ?? 7) - place),
    },
  };
}
