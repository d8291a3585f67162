import type { Severity, Violation } from '../../analysis';
import type { LineDue } from '../../prosody';
import { isFullRhyme, type PoemLine, type PoemPlaces } from '../poem-reading';
import { type LineEnd, wordEnd } from '../rhyme/rhyme-end';
import { rhymeKind } from '../rhyme/rhyme-kind';
import { gradeOfFunctionWord } from '../sound/function-words';
import { isVowel } from '../sound/sounds';
import type { EnglishForm } from './english-form';

const FEWEST_COUPLETS = 3;

/**
 * Couplets whose second lines end with the same words (radif) after a rhyme (qafia); in the first couplet both lines do, as
 * Agha Shahid Ali asked of ghazals in English (Ravishing DisUnities, 2000). Many leave the very first line free, so that is
 * a warning.
 */
export const GHAZAL: EnglishForm = {
  form: { id: 'ghazal', language: 'en', lineCount: { min: 2 * FEWEST_COUPLETS, max: 60 } },
  due: (lines, at) => (at % 2 === 1 || at === 0 ? refrainedEnd(lines) : {}),
  check: (lines) => ghazalViolations(lines),
  likeness: (lines) => {
    if (radifLength(refrainedLines(lines)) === 0 || lines.length % 2 === 1) return 0;
    const wrong = new Set(
      ghazalViolations(lines).flatMap(({ line, severity }) => (severity === 'error' ? [line] : [])),
    );
    return Math.max(0, 1 - (2 * wrong.size) / lines.length);
  },
};

/** The lines that end alike, those of the second lines first, which must. */
function refrainedLines(lines: PoemPlaces): readonly PoemLine[] {
  const seconds = lines.filter((_, position) => position % 2 === 1);
  return [...seconds, lines[0]].flatMap((line) => line ?? []);
}

/** How many words the ends of the first two couplets share; while there is one couplet, those of its lines. */
function radifLength([model, other]: readonly PoemLine[]): number {
  if (model === undefined || other === undefined) return 0;
  const longest = Math.min(model.reading.words.length, other.reading.words.length);
  let shared = 0;
  while (shared < longest && wordFromEnd(model, shared) === wordFromEnd(other, shared)) shared += 1;
  return shared;
}

/** Radif and qafia of a line that ends as those do which stand. */
function refrainedEnd(lines: PoemPlaces): Partial<LineDue> {
  const refrained = refrainedLines(lines);
  const [model] = refrained;
  if (model === undefined) return {};
  const shared = radifLength(refrained);
  const length = shared > 0 ? shared : likelyRadif(model);
  const ending = model.reading.words.slice(-length).map(({ text }) => text);
  const qafia = endBefore(model, length);
  return { ending, ...(qafia && { rhymesWith: [qafia.word] }) };
}

/** How many words a line that stands alone offers as a radif: as few as leave a word before them that bears a rhyme well. */
function likelyRadif(line: PoemLine): number {
  return [1, 2, 3].find((length) => isRhymeWord(endBefore(line, length))) ?? 1;
}

/** A word of meaning that is stressed on its last syllable. */
function isRhymeWord(end: LineEnd | null): boolean {
  const tail = end?.tails[0];
  if (end === null || tail === undefined || gradeOfFunctionWord(end.word) !== undefined) return false;
  return Array.from(tail).filter(isVowel).length === 1;
}

function ghazalViolations(lines: PoemPlaces): Violation[] {
  const refrained = refrainedLines(lines);
  const [model, other] = refrained;
  if (model === undefined || other === undefined) return [];
  const length = radifLength(refrained);
  if (length === 0) {
    // A first line need not end like the others.
    const line = (other === lines[0] ? model : other).index;
    return [{ line, rule: 'radif-missing', severity: 'error', params: { radif: model.end.word } }];
  }
  return refrained.flatMap((line) =>
    line === model ? [] : judgeEnd(line, model, length, line === lines[0] ? 'warning' : 'error'),
  );
}

function judgeEnd(line: PoemLine, model: PoemLine, length: number, severity: Severity): Violation[] {
  for (let back = 0; back < length; back += 1) {
    if (wordFromEnd(line, back) === wordFromEnd(model, back)) continue;
    const radif = model.reading.words
      .slice(-length)
      .map(({ text }) => text)
      .join(' ');
    return [{ line: line.index, rule: 'radif-missing', severity, params: { radif } }];
  }
  const [ours, theirs] = [endBefore(line, length), endBefore(model, length)];
  if (ours !== null && theirs !== null && isFullRhyme(rhymeKind(ours, theirs))) return [];
  const params = { text: ours?.word ?? '', expected: theirs?.word ?? '' };
  return [{ line: line.index, rule: 'qafia-missing', severity, params }];
}

/** The end of a line without its last words. */
function endBefore({ reading }: PoemLine, words: number): LineEnd | null {
  const at = reading.words.length - 1 - words;
  const [word, read] = [reading.words[at], reading.readings[at]];
  return word === undefined || read === undefined ? null : wordEnd(word.key, read.spoken);
}

function wordFromEnd({ reading }: PoemLine, back: number): string | undefined {
  return reading.words.at(-1 - back)?.key;
}
