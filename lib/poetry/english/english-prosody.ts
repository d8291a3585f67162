import type { Analysis, LineAnalysis, Violation } from '../analysis';
import type { Form } from '../form';
import { createLineCache } from '../line-cache';
import type { Prosody, ReadingOptions } from '../prosody';
import type { Ruling } from '../rulings';
import { allowedAfter } from './allowance';
import { checkForm, cycled, schemeFor } from './check-form';
import { ENGLISH_FORMS, englishForm, findEnglishForm } from './forms/all-forms';
import { judgeMetre } from './judge-metre';
import type { Lexicon } from './lexicon';
import { LineReader, type LineReading } from './line-reading';
import { METRES, parseMetreName } from './metres';
import { findPoemMetre, type PoemMetre, scanInPoem } from './poem-metre';
import { type PoemLine, poemLines } from './poem-reading';
import { Pronouncer } from './pronounce';
import { type MetredLine, metredLine, spokenLine } from './read-metre';
import { recogniseForm } from './recognise-form';
import { type LineEnd, lineEnd, tailText } from './rhyme-end';
import { RhymeFinder } from './rhyme-finder';
import { ruledWords } from './ruled-words';
import { schemeLetters } from './scheme';
import { soundNotes } from './sound-notes';

/** The engine for English verse on a dictionary. */
export function createEnglishProsody(lexicon: Lexicon): Prosody {
  const pronouncer = new Pronouncer(lexicon);
  const memory = new LineMemory(new LineReader(pronouncer));
  const finder = new RhymeFinder(lexicon, pronouncer);
  return {
    language: 'en',
    forms: ENGLISH_FORMS.map(({ form }) => form),
    findForm: (name) => findEnglishForm(name)?.form ?? null,
    analyze: (lines, { form, stanzas, rulings = [] } = {}) =>
      analyzePoem(memory, memory.readAll(lines, rulings), form, stanzas),
    checkNextLine: (form, lines, candidate, { rulings = [] }: ReadingOptions = {}) => {
      const poem = poemLines(memory.readAll([...lines, candidate], rulings), memory.end, undefined);
      return checkForm(poem, form, false).filter(({ line }) => line === lines.length);
    },
    allowedAt: (form, lines, begun, { rulings = [] }: ReadingOptions = {}) => {
      const readings = memory.readAll([...lines, begun], rulings);
      const poem = poemLines(readings.slice(0, -1), memory.end, undefined);
      return allowedAfter(poem, memory.read(begun, rulings, lines.length), form);
    },
    findRhymes: (query) => finder.find(query),
  };
}

/** Lines read before, by their text and what was ruled of them. */
class LineMemory {
  readonly #reader: LineReader;
  readonly #remember = createLineCache<LineReading>();
  readonly #ends = new WeakMap<LineReading, { end: LineEnd | null }>();

  constructor(reader: LineReader) {
    this.#reader = reader;
  }

  readAll(lines: readonly string[], rulings: readonly Ruling[]): LineReading[] {
    return lines.map((text, index) => this.read(text, rulings, index));
  }

  read(text: string, rulings: readonly Ruling[], index: number): LineReading {
    const ruled = ruledWords(rulings, index);
    const key = ruled.key === '' ? text : `${text}\n${ruled.key}`;
    return this.#remember(key, () => this.#reader.read(text, ruled.read));
  }

  readonly end = (line: LineReading): LineEnd | null => {
    let known = this.#ends.get(line);
    if (known === undefined) {
      known = { end: lineEnd(line) };
      this.#ends.set(line, known);
    }
    return known.end;
  };
}

function analyzePoem(
  memory: LineMemory,
  readings: readonly LineReading[],
  asked: Form | null | undefined,
  stanzas: readonly number[] | undefined,
): Analysis {
  const poem = poemLines(readings, memory.end, stanzas);
  const guess = asked === undefined ? recogniseForm(poem) : null;
  const form = asked ?? ENGLISH_FORMS.find((known) => known.form.id === guess?.id)?.form ?? null;
  const metres = readMetres(poem, form);
  const letters = schemeLetters(poem, form === null ? undefined : schemeFor(poem, form));
  const positionByIndex = new Map(poem.map(({ index }, position) => [index, position]));
  const lines = readings.map((reading, index): LineAnalysis => {
    const position = positionByIndex.get(index) ?? -1;
    const metred = metres[position] ?? { units: [] };
    const end = poem[position]?.end.ends[0];
    return {
      index,
      text: reading.text,
      ...metred,
      syllables: metred.units.length,
      ...(end && { rhyme: { group: tailText(end.tail), letter: letters[position] ?? null } }),
    };
  });
  const violations = [
    ...(form === null ? [] : checkForm(poem, form, true)),
    ...poem.flatMap(({ reading, index }) => [...soundNotes(reading, index), ...guessNotes(reading, index)]),
  ];
  return {
    language: 'en',
    form: form === null ? null : (guess ?? { id: form.id, confidence: 1 }),
    lines,
    scheme: letters.map((letter) => letter ?? '-').join(''),
    violations: violations.sort((a, b) => a.line - b.line),
  };
}

/** The syllables and the metre of each line with words: the form's metre where the line keeps it, else the poem's. */
function readMetres(poem: readonly PoemLine[], form: Form | null): MetredLine[] {
  const isSyllabic = form !== null && form.lengths !== undefined && form.metres === undefined;
  if (isSyllabic) {
    return poem.map(({ reading }, position) => spokenLine(reading, cycled(form.lengths, position)));
  }
  const isLoose = form !== null && englishForm(form).hasLooseFeet === true;
  let poemMetre: PoemMetre | null | undefined;
  return poem.map(({ reading }, position) => {
    const wanted = isLoose ? null : parseMetreName(cycled(form?.metres, position) ?? '');
    if (wanted !== null && judgeMetre(reading, wanted.kind, wanted.feet, false).fit !== 'broken') {
      const metre = METRES.find(({ kind }) => kind === wanted.kind);
      const scansion = metre && reading.scan(metre).scansion(wanted.feet);
      if (scansion) return metredLine(reading, scansion);
    }
    poemMetre ??= findPoemMetre(poem.map((line) => line.reading));
    const scansion = poemMetre === null ? null : scanInPoem(reading, poemMetre);
    return scansion === null ? spokenLine(reading, undefined) : metredLine(reading, scansion);
  });
}

/** Words that no dictionary has: how they sound is a guess that the writer may correct with a ruling. */
function guessNotes(reading: LineReading, line: number): Violation[] {
  return reading.words.flatMap(({ text }, index): Violation[] =>
    reading.readings[index]?.source === 'guess'
      ? [{ line, rule: 'guessed-pronunciation', severity: 'note', params: { text } }]
      : [],
  );
}
