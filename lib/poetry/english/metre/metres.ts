/** The four metres of English verse, by their foot. */
export type FootKind = 'iambic' | 'trochaic' | 'anapaestic' | 'dactylic';

export const FOOT_KINDS: readonly FootKind[] = ['iambic', 'trochaic', 'anapaestic', 'dactylic'];

/** Where in a line a foot may stand: anywhere, only first, or only last. */
type FootPlace = 'any' | 'first' | 'last';

/** A foot that a metre admits: `s` is a beat, `w` a syllable off the beat. */
export interface FootShape {
  readonly syllables: string;
  /** What a scansion calls it; null for the metre's own foot. */
  readonly name: string | null;
  readonly place: FootPlace;
  /** In the units of grade.ts. */
  readonly cost: number;
  /** Added unless the foot begins the line, and unless it follows a pause: where an inversion jars. */
  readonly costInside?: number;
  readonly costAfterPause?: number;
}

export interface Metre {
  readonly kind: FootKind;
  /** How much less readily a reader hears this metre than iambic pentameter when both fit: by number of feet, else `rare`. */
  readonly priors: { readonly rare: number } & Readonly<Partial<Record<number, number>>>;
  /** How much of the cost of stressed syllables off the beat counts: three-syllable metres swallow them. */
  readonly offbeatWeight: number;
  readonly feet: readonly FootShape[];
  /** What may follow the last foot, and precede the first. */
  readonly tails: readonly FootShape[];
  readonly heads: readonly FootShape[];
}

const own = (syllables: string): FootShape => ({ syllables, name: null, place: 'any', cost: 0 });

/**
 * The metres with the substitutions that handbooks allow (G. Saintsbury, Historical Manual of English Prosody, 1910;
 * Attridge 1982 for inversion at the beginning and after a break). Pyrrhics and spondees keep the places of the beats, so
 * they are named afterwards (substitutions.ts).
 */
export const METRES: readonly Metre[] = [
  {
    kind: 'iambic',
    priors: { 5: 0, 4: 0.4, 3: 0.4, rare: 0.7 },
    offbeatWeight: 1,
    feet: [
      own('ws'),
      { syllables: 'sw', name: 'trochee', place: 'any', cost: 0.6, costInside: 1.3, costAfterPause: 0.3 },
      { syllables: 'wws', name: 'anapaest', place: 'any', cost: 1.5 },
      { syllables: 's', name: 'headless', place: 'first', cost: 1.5 },
    ],
    tails: [
      { syllables: 'w', name: 'feminine ending', place: 'last', cost: 0.4 },
      { syllables: 'ww', name: 'triple ending', place: 'last', cost: 1.2 },
    ],
    heads: [],
  },
  {
    kind: 'trochaic',
    priors: { 4: 0.5, 8: 0.9, rare: 1.5 },
    offbeatWeight: 1,
    feet: [
      own('sw'),
      { syllables: 'ws', name: 'iamb', place: 'any', cost: 2 },
      { syllables: 'sww', name: 'dactyl', place: 'any', cost: 1.5 },
      { syllables: 's', name: 'catalectic', place: 'last', cost: 0.3 },
    ],
    tails: [],
    heads: [{ syllables: 'w', name: 'anacrusis', place: 'first', cost: 1.2 }],
  },
  {
    kind: 'anapaestic',
    priors: { 2: 1.4, 3: 1.4, 4: 1.4, rare: 2 },
    offbeatWeight: 0.6,
    feet: [
      own('wws'),
      { syllables: 'ws', name: 'iamb', place: 'any', cost: 0.3, costInside: 0.5 },
      { syllables: 's', name: 'headless', place: 'first', cost: 1.5 },
    ],
    tails: [
      { syllables: 'w', name: 'feminine ending', place: 'last', cost: 0.3 },
      { syllables: 'ww', name: 'triple ending', place: 'last', cost: 0.8 },
    ],
    heads: [],
  },
  {
    kind: 'dactylic',
    priors: { 2: 1.8, 4: 1.8, 6: 1.8, rare: 2.2 },
    offbeatWeight: 0.6,
    feet: [
      own('sww'),
      { syllables: 'sw', name: 'trochee', place: 'any', cost: 0.8 },
      { syllables: 's', name: 'catalectic', place: 'last', cost: 0.3 },
    ],
    tails: [],
    heads: [{ syllables: 'w', name: 'anacrusis', place: 'first', cost: 1.2 }],
  },
];

/** Names of lines by their number of feet, from one on. */
const LENGTH_NAMES = [
  'monometer',
  'dimeter',
  'trimeter',
  'tetrameter',
  'pentameter',
  'hexameter',
  'heptameter',
  'octameter',
];

/** The longest line that is scanned: fourteeners have seven feet, Poe's and Tennyson's longest eight. */
export const MAX_FEET = LENGTH_NAMES.length;

/** What it costs a line to be heard in a metre and a length that are less familiar than iambic pentameter. */
export function familiarity({ priors }: Metre, feet: number): number {
  return priors[feet] ?? priors.rare;
}

export function metreName(kind: FootKind, feet: number): string {
  return `${kind} ${LENGTH_NAMES[feet - 1] ?? `${feet}-foot line`}`;
}

/** `iambic pentameter` → its kind and feet; null for anything else. */
export function parseMetreName(name: string): { kind: FootKind; feet: number } | null {
  const [first = '', length = ''] = name.split(' ');
  const kind = FOOT_KINDS.find((known) => known === first);
  const feet = LENGTH_NAMES.indexOf(length) + 1;
  return kind === undefined || feet === 0 ? null : { kind, feet };
}
