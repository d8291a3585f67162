import { addPast, addPlural, addSecondPerson, addSuffix } from './inflection';
import { type Sounds, sounds } from './sounds';

/** An ending that a word may carry, and what becomes of the pronunciation of its base. */
export interface Ending {
  readonly suffix: string;
  /** What the base may have had in place of the suffix: `carried` → `carry`, `loved` → `love`. */
  readonly restore: readonly string[];
  /** A consonant doubled before the suffix is halved: `dimmed` → `dim`. */
  readonly undouble?: true;
  readonly add: (base: Sounds) => Sounds;
}

const ending = (
  suffix: string,
  restore: readonly string[],
  add: string | ((base: Sounds) => Sounds),
): Ending => ({
  suffix,
  restore,
  add: typeof add === 'string' ? withSuffix(sounds(add)) : add,
});
const doubling = (...args: Parameters<typeof ending>): Ending => ({ ...ending(...args), undouble: true });
const withSuffix = (suffix: Sounds) => (base: Sounds) => addSuffix(base, suffix);

/**
 * Endings in the order in which they are tried; the sounds are those the CMU dictionary gives most words with them.
 * Archaic ones (-eth, -est, -st, 'd, 'st) are those of Early Modern English verse.
 */
export const ENDINGS: readonly Ending[] = [
  ending("'s", [''], addPlural),
  ending("s'", ['s'], (base) => base),
  ending("'", ['', 'g'], (base) => base),
  ending("'ll", [''], 'AH0 L'),
  ending("'ve", [''], 'V'),
  ending("'re", [''], 'R'),
  ending("'rt", [''], 'R T'),
  ending("'lt", [''], 'L T'),
  doubling("'d", ['', 'e', 'y'], addPast),
  doubling("'st", ['', 'e', 'y'], addSecondPerson),
  ending("'t", [''], 'T'),
  ending('ies', ['y'], addPlural),
  doubling('es', ['e', ''], addPlural),
  ending('s', [''], addPlural),
  ending('ied', ['y'], addPast),
  doubling('ed', ['', 'e'], addPast),
  doubling('ing', ['', 'e'], 'IH0 NG'),
  doubling("in'", ['', 'e'], 'IH0 N'),
  ending('ieth', ['y'], 'IH0 TH'),
  doubling('eth', ['', 'e'], 'IH0 TH'),
  ending('iest', ['y'], 'AH0 S T'),
  doubling('est', ['', 'e'], 'AH0 S T'),
  ending('st', ['', 'e'], addSecondPerson),
  ending('ier', ['y'], 'ER0'),
  doubling('er', ['', 'e'], 'ER0'),
  ending('ily', ['y'], 'AH0 L IY0'),
  ending('bly', ['ble'], (base) => base.slice(0, -2) + sounds('L IY0')),
  ending('ly', [''], 'L IY0'),
  ending('iness', ['y'], 'N AH0 S'),
  ending('ness', [''], 'N AH0 S'),
  ending('iless', ['y'], 'L AH0 S'),
  ending('less', [''], 'L AH0 S'),
  ending('iful', ['y'], 'F AH0 L'),
  ending('ful', [''], 'F AH0 L'),
  ending('ward', [''], 'W ER0 D'),
  ending('wards', [''], 'W ER0 D Z'),
  ending('some', [''], 'S AH0 M'),
  ending('like', [''], 'L AY2 K'),
  ending('ship', [''], 'SH IH2 P'),
  ending('hood', [''], 'HH UH2 D'),
  ending('ment', [''], 'M AH0 N T'),
  ending('dom', [''], 'D AH0 M'),
  doubling('ish', ['', 'e'], 'IH0 SH'),
  doubling('able', ['', 'e'], 'AH0 B AH0 L'),
  doubling('en', ['', 'e'], 'AH0 N'),
  doubling('y', ['', 'e'], 'IY0'),
  ending('ous', ['', 'e'], 'AH0 S'),
];

/** Beginnings before a base that keeps its stress. */
export const BEGINNINGS: readonly (readonly [letters: string, spoken: Sounds])[] = (
  [
    ['counter', 'K AW2 N T ER0'],
    ['under', 'AH2 N D ER0'],
    ['over', 'OW2 V ER0'],
    ["o'er", 'AO2 R'],
    ['fore', 'F AO2 R'],
    ['with', 'W IH0 TH'],
    ['out', 'AW2 T'],
    ['mis', 'M IH0 S'],
    ['dis', 'D IH0 S'],
    ['all', 'AO2 L'],
    ['for', 'F ER0'],
    ['un', 'AH2 N'],
    ['up', 'AH2 P'],
    ['re', 'R IY0'],
    ['be', 'B IH0'],
    ['en', 'EH0 N'],
    ['em', 'EH0 M'],
    ['in', 'IH0 N'],
    ['a', 'AH0'],
  ] as const
).map(([letters, spoken]) => [letters, sounds(spoken)]);
