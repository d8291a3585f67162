import type { Violation } from '../../analysis';
import type { LineReading } from '../metre/line-reading';
import { GRADE_COSTS } from '../sound/grade';
import { isVowel, type Sounds, sounds, soundsToArpabet } from '../sound/sounds';
import { stressedEnd } from './rhyme-end';

/** Three stressed beginnings alike are heard as meant (old Germanic verse asks for two or three in a line). */
const ALLITERATING_WORDS = 3;
const S = sounds('S');
const VOICELESS_STOPS = new Set(Array.from(sounds('P T K')));

interface Note {
  readonly rule: string;
  readonly params: Readonly<Record<string, string>>;
}

const known = new WeakMap<LineReading, readonly Note[]>();

/**
 * What there is to say of a line that breaks nothing: alliteration, rhyme inside it, and words that no dictionary has, whose
 * sound is a guess that the writer may correct with a ruling. Remembered as long as the line is.
 */
export function lineNotes(line: LineReading, index: number): Violation[] {
  let notes = known.get(line);
  if (notes === undefined) {
    notes = [...alliterations(line), ...internalRhymes(line), ...guesses(line)];
    known.set(line, notes);
  }
  return notes.map(({ rule, params }) => ({ line: index, rule, severity: 'note', params }));
}

function guesses(line: LineReading): Note[] {
  return line.words.flatMap(({ text }, index) =>
    line.readings[index]?.source === 'guess' ? [{ rule: 'guessed-pronunciation', params: { text } }] : [],
  );
}

/** Stressed words that begin alike: by sound, not by letter (`phantom`, `fair`); s with a stop after it is a sound of its own. */
function alliterations(line: LineReading): Note[] {
  const wordsByOnset = new Map<string, string[]>();
  line.words.forEach(({ text }, index) => {
    const onset = stressedOnset(line, index);
    if (onset !== null) wordsByOnset.set(onset, [...(wordsByOnset.get(onset) ?? []), text]);
  });
  return [...wordsByOnset]
    .filter(([, words]) => new Set(words.map((word) => word.toLowerCase())).size >= ALLITERATING_WORDS)
    .map(([onset, words]) => ({
      rule: 'alliteration',
      params: { words: words.join(', '), sound: soundsToArpabet(onset) },
    }));
}

function stressedOnset(line: LineReading, index: number): Sounds | null {
  const first = line.readings[index]?.spoken[0];
  const syllable = first?.syllables[0];
  if (first === undefined || syllable === undefined || !GRADE_COSTS[syllable.grade].isHeavy) return null;
  const begins = first.sounds[0] ?? '';
  if (isVowel(begins)) return null;
  const second = first.sounds[1] ?? '';
  return begins === S && VOICELESS_STOPS.has(second) ? begins + second : begins;
}

/** A word before a pause that rhymes with the last one. */
function internalRhymes(line: LineReading): Note[] {
  const last = endOf(line, line.words.length - 1);
  return line.words.flatMap(({ text, pauseAfter, key }, index): Note[] => {
    const isInside = index < line.words.length - 1 && pauseAfter && isHeavy(line, index);
    const end = isInside ? endOf(line, index) : null;
    const isRhyme = end !== null && last !== null && end.tail === last.tail && end.onset !== last.onset;
    const lastWord = line.words.at(-1);
    return isRhyme && lastWord !== undefined && lastWord.key !== key
      ? [{ rule: 'internal-rhyme', params: { words: `${text}, ${lastWord.text}` } }]
      : [];
  });
}

function isHeavy(line: LineReading, index: number): boolean {
  return line.readings[index]?.spoken[0]?.syllables.some(({ grade }) => GRADE_COSTS[grade].isHeavy) === true;
}

function endOf(line: LineReading, index: number) {
  const spoken = line.readings[index]?.spoken[0];
  return spoken === undefined ? null : stressedEnd(spoken.sounds);
}
