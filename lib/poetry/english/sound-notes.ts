import type { Violation } from '../analysis';
import { GRADE_COSTS } from './grade';
import type { LineReading } from './line-reading';
import { stressedEnd } from './rhyme-end';
import { isVowel, type Sounds, soundsToArpabet } from './sounds';

/** Three stressed beginnings alike are heard as meant (old Germanic verse asks for two or three in a line). */
const ALLITERATING_WORDS = 3;

/** What a line plays with beyond its end: alliteration and rhyme inside it. They break nothing: notes. */
export function soundNotes(line: LineReading, index: number): Violation[] {
  return [...alliterations(line), ...internalRhymes(line)].map(({ rule, words, params }) => ({
    line: index,
    rule,
    severity: 'note',
    params: { words: words.join(', '), ...params },
  }));
}

interface Note {
  readonly rule: string;
  readonly words: readonly string[];
  readonly params: Readonly<Record<string, string>>;
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
    .map(([onset, words]) => ({ rule: 'alliteration', words, params: { sound: soundsToArpabet(onset) } }));
}

function stressedOnset(line: LineReading, index: number): Sounds | null {
  const first = line.readings[index]?.spoken[0];
  const syllable = first?.syllables[0];
  if (first === undefined || syllable === undefined || !GRADE_COSTS[syllable.grade].isHeavy) return null;
  const begins = first.sounds[0] ?? '';
  if (isVowel(begins)) return null;
  const second = first.sounds[1] ?? '';
  return isSibilantCluster(begins, second) ? begins + second : begins;
}

function isSibilantCluster(first: string, second: string): boolean {
  return soundsToArpabet(first) === 'S' && /^[PTK]$/.test(soundsToArpabet(second));
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
      ? [{ rule: 'internal-rhyme', words: [text, lastWord.text], params: {} }]
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
