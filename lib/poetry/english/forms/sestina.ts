import type { Violation } from '../../analysis';
import type { LineDue } from '../../prosody';
import { lastWord, type PoemPlaces } from '../poem-reading';
import type { EnglishForm } from './english-form';

const STANZA = 6;
/** Which end word of the stanza before each line takes: last, first, last but one, second, … (Arnaut Daniel's retrogradatio). */
const TURN = [5, 0, 4, 1, 3, 2] as const;

/** The order in which the envoi has the words: of each pair the first within the line, the second at its end. */
const ENVOI = [1, 4, 3, 2, 5, 0] as const;
const ENVOI_LINES = 3;

/** For each of the 36 lines the position of the line in the first stanza whose end word it repeats. */
const SOURCES = sources();

/**
 * Six stanzas whose end words turn by one permutation, and three lines with all six words (P. Fussell, Poetic Meter and Poetic
 * Form, 1979, chapter 7).
 */
export const SESTINA: EnglishForm = {
  form: { id: 'sestina', language: 'en', lineCount: { min: 39, max: 39 } },
  due: (lines, at) => (at < SOURCES.length ? endWordDue(lines, at) : envoiDue(lines)),
  check: (lines, isWhole) => [...endWordViolations(lines), ...(isWhole ? envoiViolations(lines) : [])],
  likeness: (lines) => {
    const wrong = endWordViolations(lines).length;
    return Math.max(0, 1 - wrong / (SOURCES.length - STANZA));
  },
};

function sources(): number[] {
  const all = Array.from({ length: STANZA }, (_, index) => index);
  for (let stanza = 1; stanza < STANZA; stanza += 1) {
    const before = all.slice(-STANZA);
    all.push(...TURN.map((place) => before[place] ?? 0));
  }
  return all;
}

function endWordViolations(lines: PoemPlaces): Violation[] {
  return SOURCES.flatMap((source, position) => {
    const [line, first] = [lines[position], lines[source]];
    if (position < STANZA || line === undefined || first === undefined || line.end.word === first.end.word)
      return [];
    const params = { expected: first.end.word, actual: line.end.word, original: first.index + 1 };
    return [{ line: line.index, rule: 'end-word', severity: 'error', params }];
  });
}

function envoiViolations(lines: PoemPlaces): Violation[] {
  const last = lines.slice(SOURCES.length).at(-1);
  if (last === undefined) return [];
  const words = envoiWords(lines);
  const stanza = lines.slice(0, STANZA).flatMap((line) => line ?? []);
  const missing = stanza.filter(({ end }) => !words.has(end.word));
  if (missing.length === 0) return [];
  const params = { words: missing.map(({ end }) => end.word).join(', ') };
  return [{ line: last.index, rule: 'envoi-words', severity: 'warning', params }];
}

function endWordDue(lines: PoemPlaces, at: number): Partial<LineDue> {
  const known = lines.find((line, position) => line !== undefined && SOURCES[position] === SOURCES[at]);
  return known === undefined ? {} : { ending: [lastWord(known)] };
}

/** What the envoi still lacks, shared out among the lines that are left. */
function envoiDue(lines: PoemPlaces): Partial<LineDue> {
  const left = ENVOI_LINES - lines.slice(SOURCES.length).filter((line) => line !== undefined).length;
  if (left <= 0) return {};
  const used = envoiWords(lines);
  const missing = ENVOI.flatMap((place) => lines[place] ?? []).filter(({ end }) => !used.has(end.word));
  const words = missing.slice(0, Math.ceil(missing.length / left)).map(lastWord);
  return words.length === 0 ? {} : { within: words.slice(0, -1), ending: words.slice(-1) };
}

function envoiWords(lines: PoemPlaces): ReadonlySet<string> {
  const envoi = lines.slice(SOURCES.length);
  return new Set(envoi.flatMap((line) => line?.reading.words.map(({ key }) => key) ?? []));
}
