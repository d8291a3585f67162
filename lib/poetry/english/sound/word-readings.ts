import { type Licence, licensedReadings } from '../metre/licences';
import { addSyllabicPast } from './inflection';
import type { Pronouncer, Source } from './pronounce';
import { countSyllables, isVowel, type Sounds, sounds, stressOf } from './sounds';
import { gradeSyllables, type Syllable } from './syllables';

/** One way in which a word may be read in a line. */
export interface WordReading {
  readonly sounds: Sounds;
  readonly syllables: readonly Syllable[];
  readonly licence: Licence | null;
  /** In the units of grade.ts; 0 for the usual reading. */
  readonly cost: number;
  /** The last vowel runs into the next word (`th' expense`, `man-y a`): only before a vowel. */
  readonly needsVowelAfter: boolean;
}

export interface WordReadings {
  readonly source: Source;
  /** What the metre may choose among: one for each metrical shape, the usual one first. */
  readonly readings: readonly WordReading[];
  /** What rhyme may choose among: every pronunciation without the metre's freedoms, -ed as a syllable included. */
  readonly spoken: readonly WordReading[];
  readonly startsWithVowel: boolean;
}

/** A reading that the dictionary gives later is a little less likely. */
const LATER_READING_COST = 0.1;
const SYLLABIC_PAST_COST = 0.5;
const RUN_ON_COST = 0.7;
/** Final vowels that may run into the next word (R. Bridges, Milton's Prosody, 1921), and the glide that is left. */
const RUN_ON_GLIDES = new Map([
  [sounds('IY0'), sounds('Y')],
  [sounds('IY1'), sounds('Y')],
  [sounds('OW0'), sounds('W')],
  [sounds('UW0'), sounds('W')],
  [sounds('UW1'), sounds('W')],
  [sounds('AH0'), ''],
]);
const RUN_ON_MONOSYLLABLES = new Set(['the', 'to', 'be', 'so', 'no']);
const CONTRACTED_PAST = new Set(Array.from(sounds('T D')));
const SCHWAS = new Set(Array.from(sounds('AH0 IH0')));
const SUPERLATIVE = sounds('AH0 S T');
const CONTRACTED_SUPERLATIVE = sounds('S T');
const CONTRACTED_COST = 0.4;

/** All readings of a word, as the metre may choose among them. */
export function readWord(pronouncer: Pronouncer, word: string, isSyllabicPast: boolean): WordReadings {
  const { source, readings: usual } = isSyllabicPast
    ? pronouncer.pronounceSyllabicPast(word)
    : pronouncer.pronounce(word);
  return { source, ...readingsOf(word, usual) };
}

/** The readings that grow from given pronunciations of a word. */
export function readingsOf(word: string, usual: readonly Sounds[]): Omit<WordReadings, 'source'> {
  const bySounds = new Map<Sounds, WordReading>();
  const costByStresses = new Map<string, number>();
  const add = (spoken: Sounds, licence: Licence | null, cost: number) => {
    if ((bySounds.get(spoken)?.cost ?? Number.POSITIVE_INFINITY) <= cost) return;
    // A freedom is taken for the metre's sake: one that changes no stress, or that costs more than another, is none.
    const stresses = stressPattern(spoken);
    const isFreedom = licence !== null && licence !== 'syllabic -ed';
    const known = costByStresses.get(stresses) ?? Number.POSITIVE_INFINITY;
    if (isFreedom && known <= cost) return;
    costByStresses.set(stresses, Math.min(known, cost));
    const syllables = gradeSyllables(word, spoken);
    bySounds.set(spoken, { sounds: spoken, syllables, licence, cost, needsVowelAfter: false });
  };
  usual.forEach((spoken, index) => {
    add(spoken, null, index * LATER_READING_COST);
  });
  usual.forEach((spoken, index) => {
    const cost = index * LATER_READING_COST;
    for (const licensed of licensedReadings(spoken))
      add(licensed.sounds, licensed.licence, cost + licensed.cost);
    const syllabic = syllabicPast(word, spoken);
    if (syllabic !== null) add(syllabic, 'syllabic -ed', cost + SYLLABIC_PAST_COST);
    if (word.endsWith('est') && spoken.endsWith(SUPERLATIVE)) {
      const contracted = spoken.slice(0, -SUPERLATIVE.length) + CONTRACTED_SUPERLATIVE;
      if (countSyllables(contracted) > 0) add(contracted, 'elision', cost + CONTRACTED_COST);
    }
  });
  const readings = [...bySounds.values()];
  return {
    readings: byMetricalShape([...readings, ...readings.flatMap((reading) => runOn(word, reading))]),
    spoken: readings.filter(({ licence }) => licence === null || licence === 'syllabic -ed'),
    startsWithVowel: isVowel(usual[0]?.[0] ?? ''),
  };
}

function stressPattern(spoken: Sounds): string {
  let pattern = '';
  for (const sound of spoken) if (isVowel(sound)) pattern += stressOf(sound);
  return pattern;
}

/** Of readings that differ in their vowels alone the likeliest: the metre cannot tell them apart. */
function byMetricalShape(readings: readonly WordReading[]): WordReading[] {
  const byShape = new Map<string, WordReading>();
  for (const reading of readings) {
    const shape = `${reading.syllables.map(({ grade }) => grade).join(' ')}${reading.needsVowelAfter ? '+' : ''}`;
    if (reading.cost < (byShape.get(shape)?.cost ?? Number.POSITIVE_INFINITY)) byShape.set(shape, reading);
  }
  return [...byShape.values()];
}

/** `fixed` read as fix-ed; null where -ed is a syllable already, or no past. */
function syllabicPast(word: string, spoken: Sounds): Sounds | null {
  const isContracted = /[aeiouy].*ed$/.test(word) && CONTRACTED_PAST.has(spoken.slice(-1));
  if (!isContracted || SCHWAS.has(spoken.slice(-2, -1)) || spoken.length < 3) return null;
  return addSyllabicPast(spoken.slice(0, -1));
}

function runOn(word: string, reading: WordReading): WordReading[] {
  const glide = RUN_ON_GLIDES.get(reading.sounds.slice(-1));
  const isLight = reading.syllables.length > 1 && stressOf(reading.sounds.slice(-1)) === 0;
  if (glide === undefined || !(isLight || RUN_ON_MONOSYLLABLES.has(word))) return [];
  return [
    {
      ...reading,
      sounds: reading.sounds.slice(0, -1) + glide,
      syllables: reading.syllables.slice(0, -1),
      licence: 'elision',
      cost: reading.cost + RUN_ON_COST,
      needsVowelAfter: true,
    },
  ];
}
