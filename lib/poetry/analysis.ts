/** The languages whose verse is read. */
export type PoemLanguage = 'en' | 'zh';

/** `either`: both readings are in use (看, 思), so a check accepts both. */
export type Tone = 'level' | 'oblique' | 'either';

/** As in the CMU dictionary: 1 is primary, 2 secondary, 0 none. */
export type Stress = 0 | 1 | 2;

/**
 * The use of the poems · both readings in use · the word it stands in · the traditional character · today's pronunciation ·
 * a writer's ruling · nothing known, so that either will do.
 */
export type ToneBasis = 'use' | 'both' | 'word' | 'traditional' | 'pinyin' | 'ruling' | 'unknown';

/** What a line is counted in: a Chinese character, or an English syllable. Punctuation is no unit. */
export interface Unit {
  readonly text: string;
  /** UTF-16 offset of the unit in its line's text. */
  readonly from: number;
  /** Chinese only. */
  readonly tone?: Tone;
  /** What the tone rests on; Chinese only. */
  readonly toneBasis?: ToneBasis;
  /** English only. */
  readonly stress?: Stress;
  /** Pinyin with tone marks of the character, or the phonemes (ARPABET) of the syllable. */
  readonly pronunciation?: string;
}

/** The metre of an English line. */
export interface LineMetre {
  /** Such as `iambic pentameter`. */
  readonly name: string;
  readonly feet: number;
  /** In the order of the line: `initial trochee`, `feminine ending`, … */
  readonly substitutions: readonly string[];
}

/** How the end of a line rhymes. */
export interface LineRhyme {
  /** The rhyme's group in its book (`十一真`), or the phonemes from the last stressed vowel on. */
  readonly group: string;
  /** `a`, `b`, … in order of appearance; null for an end that rhymes with no other. */
  readonly letter: string | null;
}

/** A line as it stands, read alone and then together with the poem. */
export interface LineAnalysis {
  /** Counts the lines of the poem from 0. */
  readonly index: number;
  readonly text: string;
  readonly units: readonly Unit[];
  /** Number of syllables; in Chinese of characters. */
  readonly syllables: number;
  /** Places before which the line pauses at a mark, the first place not among them. */
  readonly pauses?: readonly number[];
  readonly metre?: LineMetre;
  readonly rhyme?: LineRhyme;
}

/** 平水韵, 词林正韵, 中华新韵 and 十三辙; English has no books. */
export const RHYME_BOOKS = ['pingshui', 'cilin', 'xinyun', 'shisanzhe'] as const;
export type RhymeBook = (typeof RHYME_BOOKS)[number];

/** Only an `error` breaks the form; a `note` names a licence that poets take, such as a rescued tone. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * What a check has to say about a place. Its words are messages under `Craft.violations.<rule>` and take `params`;
 * rules are kebab-case and the same in all languages of the interface.
 */
export interface Violation {
  /** Line index from 0. */
  readonly line: number;
  /** Index of the unit in its line from 0; absent where the whole line is meant. */
  readonly place?: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A form and how surely the poem is meant to be one, from 0 to 1. */
export interface FormGuess {
  readonly id: string;
  readonly confidence: number;
}

/** What prosody has to say about a poem. The poem keeps its form when no violation is an `error`. */
export interface Analysis {
  readonly language: PoemLanguage;
  /** The form that was asked for (confidence 1) or recognised; null: free verse. */
  readonly form: FormGuess | null;
  readonly lines: readonly LineAnalysis[];
  /** Chinese: the book that tones and rhymes were read by. */
  readonly rhymeBook?: RhymeBook;
  /**
   * A letter for each line with text in order, `-` where the line does not rhyme: `aa-a`. With spaces between once the
   * alphabet is used up.
   */
  readonly scheme: string;
  readonly violations: readonly Violation[];
}
