import type { RhymeBook } from '../../analysis';
import type { SoundUnit } from './read-line';
import { areCloseGroups, rhymeGroupsOf } from './rhyme-groups';

/** How an end stands to the rhyme of the poem. `unknown`: no table knows the character, so nothing is held against it. */
export type RhymeFit = 'same' | 'close' | 'other' | 'unknown';

/**
 * The rhyme group of words that are meant to rhyme, as words of one tone: the one that most of them have, among equals
 * the one that comes closest to the others and is likelier for its words. Null is an end that is not written yet; the
 * answer is null when no group is known.
 */
export function chooseRhyme(
  ends: readonly (SoundUnit | null)[],
  book: RhymeBook,
  tone: 'level' | 'oblique',
): string | null {
  const candidates = ends.map((end) => (end ? rhymeGroupsOf(end, book, tone) : []));
  const scores = new Map<string, number>();
  for (const groups of candidates)
    groups.forEach((group, rank) => {
      scores.set(group, (scores.get(group) ?? 0) + 1 - rank * 0.01);
    });
  for (const [group, score] of scores) {
    const close = candidates.filter((groups) => isClose(groups, group, book)).length;
    scores.set(group, score + close * 0.1);
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}

/** How an end fits a rhyme group. */
export function fitRhyme(
  end: SoundUnit | null,
  group: string | null,
  book: RhymeBook,
  tone: 'level' | 'oblique',
): RhymeFit {
  const groups = end ? rhymeGroupsOf(end, book, tone) : [];
  if (group === null || groups.length === 0) return 'unknown';
  if (groups.includes(group)) return 'same';
  return isClose(groups, group, book) ? 'close' : 'other';
}

function isClose(groups: readonly string[], group: string, book: RhymeBook): boolean {
  return !groups.includes(group) && groups.some((own) => areCloseGroups(own, group, book));
}
