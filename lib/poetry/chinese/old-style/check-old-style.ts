import type { RhymeBook } from '../../analysis';
import { letterAt } from '../letters';
import { areCloseGroups, rhymeGroupsOf } from '../sound/rhyme-groups';
import type { Finding, FormReading, PlacedRhyme, Verse } from '../verse';
import { endTone, findingToViolation, rhymeAtEnd } from '../verse';

/**
 * Holds a poem against what old-style verse asks: lines of one length and rhyme in the even lines, level or oblique,
 * with neighbouring groups together (通韵) and new rhymes as the poem goes (换韵). Tones are free.
 * 王力《汉语诗律学》第二章第二十三节 to 第二十六节. In a poem that is being written the first rhyme may still be answered.
 */
export function checkOldStyle(
  verses: readonly Verse[],
  length: number | null,
  { book, isWhole }: { readonly book: RhymeBook; readonly isWhole: boolean },
): FormReading {
  const expected = length ?? verses[0]?.units.length ?? 0;
  const rhymes: PlacedRhyme[] = [];
  let letters = 0;
  let current: readonly string[] = [];
  const violations = verses.flatMap((verse, index) => {
    const actual = verse.units.length;
    const findings: Finding[] =
      actual === expected ? [] : [{ rule: 'line-length', severity: 'error', params: { expected, actual } }];
    if (index % 2 === 1) {
      const own = groupsOf(verse, book);
      const [before, after] = [verses[index - 2], verses[index + 2]];
      const goesOn = before !== undefined && isRhyme(current, own, book);
      const opens = after !== undefined && isRhyme(own, groupsOf(after, book), book);
      const withLineBefore = verses[index - 1];
      const inCouplet = withLineBefore !== undefined && isRhyme(groupsOf(withLineBefore, book), own, book);
      if (!goesOn) letters += 1;
      current = own;
      const isWaiting = !isWhole && before === undefined && after === undefined;
      if (goesOn || opens || inCouplet || isWaiting)
        rhymes.push(rhymeAtEnd(verse, own[0] ?? '', letterAt(letters - 1)));
      else if (own.length > 0)
        findings.push({
          place: actual - 1,
          rule: 'unrhymed',
          severity: verses.length <= 4 ? 'error' : 'warning',
          params: { text: verse.units.at(-1)?.text ?? '' },
        });
    }
    return findings.map((finding) => findingToViolation(verse, finding));
  });
  return { violations, rhymes };
}

function groupsOf(verse: Verse, book: RhymeBook): readonly string[] {
  const end = verse.units.at(-1);
  return end ? rhymeGroupsOf(end, book, endTone(verse)) : [];
}

/** What no table knows is taken to rhyme. */
function isRhyme(a: readonly string[], b: readonly string[], book: RhymeBook): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((own) => b.some((other) => own === other || areCloseGroups(own, other, book)));
}
