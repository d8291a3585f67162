import type { PoemLine } from '../poem-reading';

/** A line's rhyme goes on to be heard for this many lines: over a sonnet, and from stanza to stanza of a long poem. */
const HEARD_LINES = 14;

interface Group {
  readonly id: number;
  /** Ways to sound that all its lines share. */
  tails: readonly string[];
  last: number;
}

/**
 * The lines grouped by full rhyme, in one pass: for each line the number of its group. A line joins the group that was
 * heard last among those whose sound it can share, so that a word of two readings (wind, tear) takes the one that rhymes.
 */
export function groupByRhyme(lines: readonly PoemLine[]): number[] {
  const groupsByTail = new Map<string, Group>();
  return lines.map(({ end }, position) => {
    const { tails } = end;
    let group: Group | null = null;
    for (const tail of tails) {
      const heard = groupsByTail.get(tail);
      const isLive = heard?.tails.includes(tail) && position - heard.last <= HEARD_LINES;
      if (heard !== undefined && isLive && (group === null || heard.last > group.last)) group = heard;
    }
    if (group === null) {
      group = { id: position, tails, last: position };
    } else {
      const shared = group.tails;
      if (shared.length > 1) group.tails = shared.filter((tail) => tails.includes(tail));
      group.last = position;
    }
    for (const tail of group.tails) groupsByTail.set(tail, group);
    return group.id;
  });
}
