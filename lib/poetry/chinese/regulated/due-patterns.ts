import type { Tone } from '../../analysis';
import { type LineKind, lineKind, type Opening, otherTone } from './line-patterns';

/** The forms whose lines follow one another by 对 and 粘, with the characters of their lines. */
export const REGULATED_LENGTHS: Readonly<Record<string, 5 | 7>> = {
  五绝: 5,
  五律: 5,
  五排: 5,
  七绝: 7,
  七律: 7,
  七排: 7,
};

/** The kinds of line as they are taught; 中 may be either. 王力《诗词格律》第二章第二节. */
const TAUGHT: Readonly<Record<5 | 7, Readonly<Record<LineKind, string>>>> = {
  5: { a: '中仄平平仄', A: '中仄仄平平', b: '中平平仄仄', B: '平平仄仄平' },
  7: { a: '中平中仄平平仄', A: '中平中仄仄平平', b: '中仄中平平仄仄', B: '中仄平平仄仄平' },
};

/**
 * The tones of the `count` lines after those that are written, 平, 仄 and 中: within a couplet the openings are opposite (对),
 * between couplets the same (粘), and every second line ends level. `written` are the tones of each line. Null where the lines do
 * not tell yet how the poem opens.
 */
export function duePatterns(
  length: 5 | 7,
  written: readonly (readonly Tone[])[],
  count: number,
): readonly (string | null)[] {
  let opening = openingAfter(length, written);
  return Array.from({ length: count }, (_, ahead) => {
    const index = written.length + ahead;
    const own = opening;
    opening = own && nextOpening(own, index);
    // The first line may end either way.
    return own && index > 0 ? TAUGHT[length][lineKind(own, index % 2 === 1 ? 'level' : 'oblique')] : null;
  });
}

/** The opening of the line that comes next, by the last line that has a sure one. */
function openingAfter(length: 5 | 7, written: readonly (readonly Tone[])[]): Opening | null {
  let opening: Opening | null = null;
  written.forEach((tones, index) => {
    const own = tones[length - 4];
    const kept = own === undefined || own === 'either' ? opening : own;
    opening = kept && nextOpening(kept, index);
  });
  return opening;
}

/** The opening of the line after the line of this index. */
function nextOpening(opening: Opening, index: number): Opening {
  return index % 2 === 0 ? otherTone(opening) : opening;
}
