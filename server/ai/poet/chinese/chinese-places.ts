import { rulesOf } from '@/lib/poetry/chinese/chinese-forms';
import { classicalCharacter } from '@/lib/poetry/chinese/sound/classical-table';
import { readLine, toneSystemOf } from '@/lib/poetry/chinese/sound/read-line';
import { rhymeGroupsOf } from '@/lib/poetry/chinese/sound/rhyme-groups';
import type { Allowance } from '@/lib/poetry/prosody';
import { countBreaches, type LineContract } from '../line-contract';
import { readSegments } from './chinese-shape';

/** What may stand where, in a line that is being written. */
export interface ChinesePlaces {
  /** Whether the form has no more than eight lines. */
  readonly isShort: boolean;
  /** Characters of the 句 that begins after `begun`; 0 where the form has room for none. `wanted` decides where it is free. */
  lengthAfter(begun: string, wanted: number): number;
  /** Whether `character` can follow `begun` without breaking the form. */
  allows(begun: string, character: string): boolean;
  /** How many rules the whole line would break. */
  countBreaches(line: string): number;
}

/**
 * At a strict place only characters of one reading, as the table of use has it: what both readings are in use for would
 * pass here and fail another reader.
 */
const SURE_LEVEL = 0.6;
const SURE_OBLIQUE = 0.4;

/** A rhyme that opens needs partners: characters among the commonest three thousand have them. */
const OPENING_RANK = 3_000;

/**
 * The places of the line after `contract.poem`, which is to have `segments` 句. What was asked once is remembered: every
 * candidate begins alike.
 */
export function chinesePlaces(contract: LineContract, segments: number): ChinesePlaces {
  const { prosody, form, poem, rulings } = contract;
  const allowances = new Map<string, Allowance>();
  const allowanceAt = (begun: string): Allowance => {
    const known = allowances.get(begun);
    if (known) return known;
    const behind = clausesBehind(contract, begun, segments);
    const allowance = prosody.allowedAt(form, poem, begun, { behind, rulings });
    allowances.set(begun, allowance);
    return allowance;
  };
  const { book } = rulesOf(form);
  const groups = new Map<string, ReadonlySet<string>>();
  /** The rhyme groups of a character, read alone. */
  const groupsOf = (character: string): ReadonlySet<string> => {
    const known = groups.get(character);
    if (known) return known;
    const [unit] = readLine(character, toneSystemOf(book), [], 0).units;
    const own = new Set(unit ? rhymeGroupsOf(unit, book) : []);
    groups.set(character, own);
    return own;
  };

  return {
    isShort: (form.lineCount?.max ?? Number.POSITIVE_INFINITY) <= 8,
    lengthAfter(begun, wanted) {
      const { remaining } = allowanceAt(begun);
      if (remaining.max === 0) return 0;
      const min = Math.max(1, remaining.min);
      const isFixed = form.lengths?.every((length) => length.min === length.max) ?? false;
      return isFixed ? remaining.max : Math.min(remaining.max, Math.max(min, wanted));
    },
    allows(begun, character) {
      const { tones, rhyme } = allowanceAt(begun);
      if (tones !== undefined && !fitsTone(character, tones)) return false;
      if (rhyme === null) return true;
      const own = groupsOf(character);
      if (rhyme.groups.length === 0) {
        return own.size > 0 && (classicalCharacter(character)?.rank ?? OPENING_RANK) < OPENING_RANK;
      }
      return rhyme.groups.some((group) => own.has(group));
    },
    countBreaches: (line) => countBreaches(contract, line),
  };
}

/** What stands behind the 句 that comes after `begun` or is begun in it; every missing line has as many 句 as this one. */
function clausesBehind(
  { behind }: LineContract,
  begun: string,
  segments: number,
): readonly (string | null)[] {
  if (behind.length === 0) return [];
  const closed = readSegments(begun).filter(({ mark }) => mark !== '').length;
  const missing = (count: number) => Array<null>(Math.max(0, count)).fill(null);
  return [
    ...missing(segments - closed - 1),
    ...behind.flatMap((line) => (line === null ? missing(segments) : [line])),
  ];
}

function fitsTone(character: string, tones: readonly ('level' | 'oblique')[]): boolean {
  if (tones.length !== 1) return tones.length > 0;
  const share = classicalCharacter(character)?.levelShare;
  if (share === undefined) return false;
  return tones[0] === 'level' ? share >= SURE_LEVEL : share <= SURE_OBLIQUE;
}
