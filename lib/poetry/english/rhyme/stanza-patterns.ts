import { isFullRhyme, type PoemLine, type PoemPlaces, relation } from '../poem-reading';

/**
 * Rhyme patterns of stanzas by their number of lines, after G. Saintsbury, Historical Manual of English Prosody (1910), and
 * the Princeton Encyclopedia of Poetry: couplet, quatrains (alternate, enclosed, ballad, rubai), In Memoriam, tail rhyme,
 * rhyme royal, ottava rima, Spenserian stanza. `-` rhymes with nothing.
 */
const PATTERNS = [
  'aa',
  'aba',
  'aaa',
  'abab',
  'abba',
  'aabb',
  '-a-a',
  'aaba',
  'aabba',
  'ababb',
  'ababa',
  'ababcc',
  'abbacc',
  'aabccb',
  'aabbcc',
  'ababab',
  'ababbcc',
  'abababcc',
  'ababcdcd',
  'abbacddc',
  'aabbccdd',
  'abbaabba',
  'ababbcbcc',
  'ababcdcdefefgg',
  'abbaabbacdecde',
  'abbaabbacdcdcd',
  'ababbcbccdcdee',
];

/** Half of the rhymes must be full ones before the others are heard as meant. */
const FULL_SHARE = 0.5;

/** How far lines bear a pattern out. */
export interface PatternFit {
  /** Pairs of neighbours in rhyme, and how many of them are full rhymes, near rhymes, none. */
  readonly pairs: number;
  readonly full: number;
  readonly near: number;
}

/** Neighbouring lines of one letter in a scheme; positions from 0. A scheme shorter than the poem starts again in new letters. */
export function schemePairs(scheme: string, count: number): [number, number][] {
  const pairs: [number, number][] = [];
  const lastByLetter = new Map<string, number>();
  for (let position = 0; position < count; position += 1) {
    if (position % scheme.length === 0) lastByLetter.clear();
    const letter = scheme[position % scheme.length] ?? '-';
    if (letter === '-') continue;
    const before = lastByLetter.get(letter);
    if (before !== undefined) pairs.push([before, position]);
    lastByLetter.set(letter, position);
  }
  return pairs;
}

export function fitPattern(lines: PoemPlaces, scheme: string): PatternFit {
  let [pairs, full, near] = [0, 0, 0];
  for (const [first, second] of schemePairs(scheme, lines.length)) {
    const [a, b] = [lines[first], lines[second]];
    if (a === undefined || b === undefined) continue;
    pairs += 1;
    const kind = relation(a, b);
    if (isFullRhyme(kind)) full += 1;
    else if (kind !== null) near += 1;
  }
  return { pairs, full, near };
}

/**
 * The pattern that a stanza keeps with near rhymes counted: every rhyme of it is one of some kind, and half of them are full
 * ones; null when no pattern is borne out.
 */
export function stanzaPattern(lines: readonly PoemLine[]): string | null {
  let best: { pattern: string; score: number } | null = null;
  for (const pattern of PATTERNS) {
    if (pattern.length !== lines.length) continue;
    const { pairs, full, near } = fitPattern(lines, pattern);
    if (full + near < pairs || full < pairs * FULL_SHARE) continue;
    const score = full + near / 2;
    if (best === null || score > best.score) best = { pattern, score };
  }
  return best?.pattern ?? null;
}
