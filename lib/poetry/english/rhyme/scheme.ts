import { isFullRhyme, type PoemLine, relation } from '../poem-reading';
import type { Sounds } from '../sound/sounds';
import { groupByRhyme } from './rhyme-groups';
import { schemePairs, stanzaPattern } from './stanza-patterns';

/** Letters of a scheme in order: after fifty-two rhymes they start again. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** How the end of a line rhymes in its poem. */
export interface SchemeRhyme {
  /** Null when it rhymes with no other. */
  readonly letter: string | null;
  /** How it sounds (see rhyme-end.ts): as the others of its letter do, where one way to sound is common to all. */
  readonly tail: Sounds;
}

/**
 * The rhyme of each line, null where it rhymes with no other. Full rhymes are heard by themselves; near ones only where
 * `scheme` expects them or, without one, where the stanza has a well-known pattern.
 */
export function schemeRhymes(lines: readonly PoemLine[], scheme: string | undefined): SchemeRhyme[] {
  const heard = groupByRhyme(lines);
  const pairs = scheme === undefined ? patternPairs(lines) : schemePairs(scheme, lines.length);
  const groups = scheme === undefined ? joinNear(lines, heard, pairs) : asExpected(lines, heard, pairs);
  const letters = toLetters(groups);
  const shared = sharedTails(lines, groups);
  return lines.map(({ end }, position) => ({
    letter: letters[position] ?? null,
    tail: shared.get(groups[position] ?? -1)?.[0] ?? end.tails[0] ?? '',
  }));
}

/** The ways to sound that all lines of a group have in common: of pain and again the one that rhymes. */
function sharedTails(
  lines: readonly PoemLine[],
  groups: readonly number[],
): ReadonlyMap<number, readonly Sounds[]> {
  const shared = new Map<number, readonly Sounds[]>();
  lines.forEach(({ end }, position) => {
    const group = groups[position] ?? position;
    const before = shared.get(group);
    if (before === undefined) shared.set(group, end.tails);
    else if (before.length > 1 || before[0] !== end.tails[0]) {
      shared.set(
        group,
        before.filter((tail) => end.tails.includes(tail)),
      );
    }
  });
  return shared;
}

/** The rhymes that the stanzas' patterns expect. */
function patternPairs(lines: readonly PoemLine[]): [number, number][] {
  return stanzaRuns(lines).flatMap(({ from, to }) => {
    const pattern = stanzaPattern(lines.slice(from, to));
    return pattern === null
      ? []
      : schemePairs(pattern, to - from).map(([a, b]): [number, number] => [a + from, b + from]);
  });
}

function stanzaRuns(lines: readonly PoemLine[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  lines.forEach(({ stanza }, position) => {
    const run = runs.at(-1);
    if (run !== undefined && lines[run.from]?.stanza === stanza) run.to = position + 1;
    else runs.push({ from: position, to: position + 1 });
  });
  return runs;
}

/** The groups that the ear made, with near rhymes joined to them where a pattern expects them. */
function joinNear(
  lines: readonly PoemLine[],
  heard: readonly number[],
  pairs: readonly (readonly [number, number])[],
): number[] {
  const groups = [...heard];
  const sizes = countGroups(groups);
  const sizeOf = (group: number) => sizes.get(group) ?? 0;
  const move = (position: number, from: number, to: number) => {
    groups[position] = to;
    sizes.set(from, sizeOf(from) - 1);
    sizes.set(to, sizeOf(to) + 1);
  };
  for (const [first, second] of pairs) {
    const [a, b, to, from] = [lines[first], lines[second], groups[first], groups[second]];
    if (a === undefined || b === undefined || from === undefined || to === undefined || from === to) continue;
    const kind = relation(a, b);
    if (kind === null) continue;
    if (isFullRhyme(kind) || sizeOf(from) === 1) move(second, from, to);
    else if (sizeOf(to) === 1) move(first, to, from);
  }
  return groups;
}

/**
 * The groups that a scheme makes of lines that rhyme as it expects, in any way. Two of them are one where the ear hears only
 * one (sonnet 29 has state and fate, then state and gate).
 */
function asExpected(
  lines: readonly PoemLine[],
  heard: readonly number[],
  pairs: readonly (readonly [number, number])[],
): number[] {
  const groups = lines.map((_, position) => position);
  for (const [first, second] of pairs) {
    const [a, b] = [lines[first], lines[second]];
    if (a !== undefined && b !== undefined && relation(a, b) !== null)
      groups[second] = groups[first] ?? first;
  }
  const sounds = new Map<number, Set<number>>();
  groups.forEach((group, position) => {
    sounds.set(group, (sounds.get(group) ?? new Set()).add(heard[position] ?? position));
  });
  const groupBySound = new Map<number, number>();
  return groups.map((group) => {
    const [sound, ...others] = sounds.get(group) ?? [];
    if (sound === undefined || others.length > 0) return group;
    const known = groupBySound.get(sound) ?? group;
    groupBySound.set(sound, known);
    return known;
  });
}

function countGroups(groups: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

function toLetters(groups: readonly number[]): (string | null)[] {
  const sizes = countGroups(groups);
  const letters = new Map<number, string>();
  return groups.map((group) => {
    if ((sizes.get(group) ?? 0) < 2) return null;
    const letter = letters.get(group) ?? LETTERS[letters.size % LETTERS.length] ?? 'a';
    letters.set(group, letter);
    return letter;
  });
}
