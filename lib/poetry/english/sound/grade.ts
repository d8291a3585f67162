/**
 * How readily a syllable bears a beat.
 * - `primary`, `secondary`: the stresses of a word of several syllables.
 * - `functional`: the stress of a grammatical word of several syllables (upon, into).
 * - `full`: a content word of one syllable; `middling`, `function`, `clitic`: lighter words of one syllable.
 * - `open`: an unstressed syllable away from its word's stresses, which may be promoted (me-mo-RY); `reduced`: next to one.
 */
export type Grade =
  | 'primary'
  | 'functional'
  | 'secondary'
  | 'full'
  | 'middling'
  | 'function'
  | 'open'
  | 'clitic'
  | 'reduced';

export interface GradeCost {
  /** What it costs the line to put such a syllable on a beat. */
  readonly beat: number;
  /** … and off the beat. */
  readonly offbeat: number;
  /** Heard as stressed when nothing else decides: what makes a spondee. */
  readonly isHeavy: boolean;
  /** Heard as unstressed even on a beat: what makes a pyrrhic. */
  readonly isLight: boolean;
}

/**
 * Costs are in units of "one plainly unmetrical syllable is about 2". That a stressed syllable of a word of several
 * syllables must not stand off the beat while a monosyllable may is P. Kiparsky's constraint ("Stress, Syntax, and Meter",
 * 1975); the figures were fitted by hand to scanned verse (docs/prosody.md).
 */
export const GRADE_COSTS: Readonly<Record<Grade, GradeCost>> = {
  primary: { beat: 0, offbeat: 2.5, isHeavy: true, isLight: false },
  functional: { beat: 0.1, offbeat: 1.2, isHeavy: true, isLight: false },
  secondary: { beat: 0.1, offbeat: 0.5, isHeavy: true, isLight: false },
  full: { beat: 0, offbeat: 0.6, isHeavy: true, isLight: false },
  middling: { beat: 0.15, offbeat: 0.15, isHeavy: false, isLight: false },
  function: { beat: 0.45, offbeat: 0.02, isHeavy: false, isLight: true },
  open: { beat: 0.5, offbeat: 0, isHeavy: false, isLight: true },
  clitic: { beat: 1.4, offbeat: 0, isHeavy: false, isLight: true },
  reduced: { beat: 2, offbeat: 0, isHeavy: false, isLight: true },
};
