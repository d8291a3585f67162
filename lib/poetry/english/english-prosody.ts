import type { Analysis, LineAnalysis, Violation } from '../analysis';
import { cycled } from '../cycled';
import type { Form } from '../form';
import { createLineCache } from '../line-cache';
import type { NextLineOptions, Prosody } from '../prosody';
import type { Ruling } from '../rulings';
import { checkForm, checkLine, checkTogether, schemeFor } from './check-form';
import { ENGLISH_FORMS, englishForm, findEnglishForm } from './forms/all-forms';
import { allowedAfter } from './metre/allowance';
import { judgeMetre } from './metre/judge-metre';
import { LineReader, type LineReading } from './metre/line-reading';
import { METRES, parseMetreName } from './metre/metres';
import { findPoemMetre, type HeardMetre, hearInPoem, type PoemMetre } from './metre/poem-metre';
import { type MetredLine, metredLine, spokenLine } from './metre/read-metre';
import { type PoemLine, type PoemPlaces, poemLines } from './poem-reading';
import { recogniseForm } from './recognise-form';
import { type LineEnd, lineEnd, tailText } from './rhyme/rhyme-end';
import { RhymeFinder } from './rhyme/rhyme-finder';
import { type SchemeRhyme, schemeRhymes } from './rhyme/scheme';
import { lineNotes } from './rhyme/sound-notes';
import type { Lexicon } from './sound/lexicon';
import { Pronouncer } from './sound/pronounce';
import { ruledWords } from './sound/ruled-words';

/** The engine for English verse on a dictionary. */
export function createEnglishProsody(lexicon: Lexicon): Prosody {
  const pronouncer = new Pronouncer(lexicon);
  const memory = new LineMemory(new LineReader(pronouncer));
  const finder = new RhymeFinder(lexicon, pronouncer);
  return {
    language: 'en',
    forms: ENGLISH_FORMS.map(({ form }) => form),
    findForm: (name) => findEnglishForm(name)?.form ?? null,
    analyze: (lines, { form, stanzas, rulings = [], isWhole = true } = {}) =>
      analyzePoem(memory, memory.readAll(lines, rulings), { form, stanzas, isWhole }),
    countLines: (_form, lines) => poemLines(memory.readAll(lines, []), memory.end, undefined).length,
    checkNextLine: (form, lines, candidate, options) =>
      checkNextLine(memory, form, lines, candidate, options),
    allowedAt: (form, lines, begun, { behind = [], rulings = [] } = {}) => {
      const { places, position } = placesOf(memory, lines, null, { behind, rulings });
      return allowedAfter(places, position, memory.read(begun, rulings, lines.length), form);
    },
    findRhymes: (query) => finder.find(query),
    prepareRhymes: (query, rest) => finder.prepare(query, rest),
  };
}

/** Lines read before, by their text and what was ruled of them. */
class LineMemory {
  readonly #reader: LineReader;
  readonly #remember = createLineCache<LineReading>();
  readonly #presented = new WeakMap<LineReading, LineAnalysis>();
  readonly #ends = new WeakMap<LineReading, { end: LineEnd | null }>();

  constructor(reader: LineReader) {
    this.#reader = reader;
  }

  readAll(lines: readonly string[], rulings: readonly Ruling[]): LineReading[] {
    return lines.map((text, index) => this.read(text, rulings, index));
  }

  read(text: string, rulings: readonly Ruling[], index: number): LineReading {
    const plain = this.#remember(text, () => this.#reader.read(text));
    if (rulings.length === 0) return plain;
    const ruled = ruledWords(rulings, index, plain);
    if (ruled.size === 0) return plain;
    const key = [text, ...Array.from(ruled, ([word, spoken]) => `${word} ${spoken}`)].join('\n');
    return this.#remember(key, () => this.#reader.read(text, ruled));
  }

  /** A line as it is answered; the same object as long as nothing about it has changed. */
  present({ reading, index }: PoemLine, metred: MetredLine, rhyme: SchemeRhyme | undefined): LineAnalysis {
    const known = this.#presented.get(reading);
    const group = rhyme && tailText(rhyme.tail);
    const isSameRhyme = known?.rhyme?.letter === rhyme?.letter && known?.rhyme?.group === group;
    if (known !== undefined && known.units === metred.units && known.index === index && isSameRhyme)
      return known;
    const presented: LineAnalysis = {
      index,
      text: reading.text,
      ...metred,
      syllables: metred.units.length,
      ...(rhyme && group !== undefined && { rhyme: { group, letter: rhyme.letter } }),
    };
    this.#presented.set(reading, presented);
    return presented;
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

/** See `Prosody.checkNextLine`. */
function checkNextLine(
  memory: LineMemory,
  form: Form,
  lines: readonly string[],
  candidate: string,
  options: NextLineOptions = {},
): readonly Violation[] {
  const { places, position } = placesOf(memory, lines, candidate, options);
  const line = places[position];
  // A candidate without words is no line.
  if (line?.index !== lines.length) return [];
  const together = checkTogether(places, form, false);
  const anyway =
    places.length > position + 1 ? checkTogether(places.with(position, undefined), form, false) : [];
  const known = new Set(anyway.map((violation) => JSON.stringify(violation)));
  return [
    ...checkLine(line, position, form),
    ...together.filter((found) => found.line === line.index),
    ...together.filter((found) => found.line > line.index && !known.has(JSON.stringify(found))),
  ];
}

/** The lines with words before and behind a line, and that line itself, if it is written, at `position`. */
function placesOf(
  memory: LineMemory,
  lines: readonly string[],
  own: string | null,
  { behind = [], rulings = [] }: NextLineOptions,
): { readonly places: PoemPlaces; readonly position: number } {
  const before = poemLines(memory.readAll(lines, rulings), memory.end, undefined);
  const rest = [own, ...behind].flatMap((text, offset): PoemPlaces => {
    if (text === null) return [undefined];
    const index = lines.length + offset;
    const [line] = poemLines([memory.read(text, rulings, index)], memory.end, undefined);
    return line ? [{ ...line, index }] : [];
  });
  return { places: [...before, ...rest], position: before.length };
}

function analyzePoem(
  memory: LineMemory,
  readings: readonly LineReading[],
  {
    form: asked,
    stanzas,
    isWhole,
  }: {
    readonly form: Form | null | undefined;
    readonly stanzas: readonly number[] | undefined;
    readonly isWhole: boolean;
  },
): Analysis {
  const poem = poemLines(readings, memory.end, stanzas);
  const guess = asked === undefined ? recogniseForm(poem) : null;
  const form = asked ?? ENGLISH_FORMS.find((known) => known.form.id === guess?.id)?.form ?? null;
  const metres = readMetres(poem, form);
  const rhymes = schemeRhymes(poem, form === null ? undefined : schemeFor(poem, form));
  const lines: LineAnalysis[] = readings.map(({ text }, index) => ({ index, text, units: [], syllables: 0 }));
  const violations = form === null ? [] : checkForm(poem, form, isWhole);
  poem.forEach((line, position) => {
    const metred = metres[position] ?? { units: [] };
    lines[line.index] = memory.present(line, metred, rhymes[position]);
    violations.push(...lineNotes(line.reading, line.index));
  });
  return {
    language: 'en',
    form: form === null ? null : (guess ?? { id: form.id, confidence: 1 }),
    lines,
    scheme: rhymes.map(({ letter }) => letter ?? '-').join(''),
    violations: violations.sort((a, b) => a.line - b.line),
  };
}

/** The syllables and the metre of each line with words: the form's metre where the line keeps it, else the poem's. */
function readMetres(poem: readonly PoemLine[], form: Form | null): MetredLine[] {
  if (form?.lengths !== undefined && form.metres === undefined) {
    return poem.map(({ reading }, position) => spokenLine(reading, cycled(form.lengths, position)));
  }
  const isLoose = form !== null && englishForm(form).hasLooseFeet === true;
  const wanted = isLoose ? [] : (form?.metres ?? []).map(findMetre);
  let poemMetre: PoemMetre | null | undefined;
  return poem.map(({ reading }, position) => {
    const asked = cycled(wanted, position) ?? null;
    if (asked !== null && judgeMetre(reading, asked.metre.kind, asked.feet, false).fit !== 'broken') {
      return metredLine(reading, asked);
    }
    // Sought when the first line asks for it; null is an answer, too.
    if (poemMetre === undefined) poemMetre = findPoemMetre(poem.map((line) => line.reading));
    const heard = poemMetre === null ? null : hearInPoem(reading, poemMetre);
    return heard === null ? spokenLine(reading, undefined) : metredLine(reading, heard);
  });
}

function findMetre(name: string): HeardMetre | null {
  const parsed = parseMetreName(name);
  const metre = METRES.find(({ kind }) => kind === parsed?.kind);
  return parsed === null || metre === undefined ? null : { metre, feet: parsed.feet };
}
