import table from '../tables/classical-verse.json';
import { LEVEL_GROUPS } from './pingshui';

/** A rhyme group with the share of the evidence that speaks for it, in tenths. */
interface GroupShare {
  /** Index in LEVEL_GROUPS, or the number of a part of 词林正韵 for oblique tones. */
  readonly code: number;
  readonly tenths: number;
}

/** How regulated verse itself uses a character (lib/poetry/chinese/sources/README.md). */
export interface ClassicalCharacter {
  /** From 0, always oblique, to 1, always level. */
  readonly levelShare: number;
  readonly levelGroups: readonly GroupShare[];
  readonly obliqueGroups: readonly GroupShare[];
  /** 0 is the commonest. */
  readonly rank: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = Array.from(table.characters);
const RANKS = new Map(CHARACTERS.map((character, rank) => [character, rank]));
const LEVEL_COLUMN = table.levelGroups.split(' ');
const OBLIQUE_COLUMN = table.obliqueGroups.split(' ');
const decoded: (ClassicalCharacter | undefined)[] = [];

/** The entry of a simplified character; null for one that the poems hardly use. */
export function classicalCharacter(character: string): ClassicalCharacter | null {
  const rank = RANKS.get(character);
  if (rank === undefined) return null;
  decoded[rank] ??= {
    levelShare: DIGITS.indexOf(table.levels[rank] ?? '') / (DIGITS.length - 1),
    levelGroups: decodeGroups(LEVEL_COLUMN[rank]).filter(({ code }) => code < LEVEL_GROUPS.length),
    obliqueGroups: decodeGroups(OBLIQUE_COLUMN[rank]),
    rank,
  };
  return decoded[rank];
}

/** All characters of the table, commonest first. */
export function classicalCharacters(): readonly string[] {
  return CHARACTERS;
}

function decodeGroups(packed = ''): GroupShare[] {
  const pairs = packed.match(/../g) ?? [];
  return pairs.map((pair) => ({ code: DIGITS.indexOf(pair.charAt(0)), tenths: Number(pair.charAt(1)) }));
}
