/** A stretch of a Chinese line between two punctuation marks. */
export interface Segment {
  /** Its Chinese characters. */
  readonly characters: string;
  /** Characters that it is long; a run of Latin letters or digits counts as one. */
  readonly length: number;
  /** The mark after it (a space counts), or empty at the end of a line that has none. */
  readonly mark: string;
}

/** The shape that a new line has to have. */
export interface LineShape {
  readonly lengths: readonly number[];
  /** The mark after each segment. */
  readonly marks: readonly string[];
}

const SEGMENT = /((?:\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+)+)([^\p{L}\p{N}]*)/gu;
const UNIT = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** The longest line of regulated verse and 词 is well below; what is longer is prose. */
const MAX_SEGMENT_LENGTH = 12;
const MAX_SEGMENTS = 4;

/** A new line without an example: half of a couplet of seven. */
const DEFAULT_LENGTH = 7;

/** Cuts a line at its punctuation. */
export function readSegments(line: string): Segment[] {
  return Array.from(line.matchAll(SEGMENT), ([, text = '', after = '']) => ({
    characters: (text.match(/\p{Script=Han}/gu) ?? []).join(''),
    length: text.match(UNIT)?.length ?? 0,
    mark: (after.match(/[，。！？；、：,.!?;:]/u) ?? after.match(/\s/u))?.[0] ?? '',
  }));
}

/**
 * The shape of the line that follows `lines` (none of them empty): that of the last one, or, where lengths alternate,
 * that of the one before. Marks inside a line stay; at its end the couplet goes on: after a comma a full stop, after
 * a full stop a comma, unless every line ends with one; where the lines have no mark, the new one has none.
 */
export function nextShape(lines: readonly string[]): LineShape {
  const read = lines.map(readSegments).filter((segments) => segments.length > 0);
  if (read.length === 0) return { lengths: [DEFAULT_LENGTH], marks: ['，'] };
  const key = (back: number) =>
    read
      .at(-back)
      ?.map(({ length }) => length)
      .join('+');
  const alternates = read.length >= 4 && key(1) === key(3) && key(2) === key(4);
  const model = (alternates ? read.at(-2) : read.at(-1))?.slice(-MAX_SEGMENTS) ?? [];
  return {
    lengths: model.map(({ length }) => Math.min(length, MAX_SEGMENT_LENGTH)),
    marks: model.map(({ mark }, index) => (index < model.length - 1 ? innerMark(mark) : endMark(read))),
  };
}

/** Lines back that tell how long the next one is to be, where lengths are free. */
const TELLING_LINES = 4;

/** Whether each line is as long as it likes: of the last ones, each without a mark inside, some are longer than others. */
export function haveFreeLengths(lines: readonly string[]): boolean {
  const lengths = ownLengths(lines);
  const [a, b, c, d] = lengths;
  const alternates = lengths.length === TELLING_LINES && a === c && b === d;
  return new Set(lengths).size > 1 && !alternates;
}

/** Lengths for a line among such ones, the likeliest first: what they have on average, and a character or two more or less. */
export function freeLengths(lines: readonly string[]): readonly number[] {
  const lengths = ownLengths(lines);
  const mean = Math.round(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length));
  return [0, 1, -1, 2, -2].map((offset) => Math.min(MAX_SEGMENT_LENGTH, Math.max(2, mean + offset)));
}

/** Of the last lines; empty where one of them has a mark inside. */
function ownLengths(lines: readonly string[]): number[] {
  const last = lines
    .map(readSegments)
    .filter((segments) => segments.length > 0)
    .slice(-TELLING_LINES);
  return last.every((segments) => segments.length === 1) ? last.flatMap(([one]) => one?.length ?? []) : [];
}

/** The shape of the line itself, its marks kept: for another line in its place. */
export function shapeOf(line: string): LineShape {
  const segments = readSegments(line);
  return {
    lengths: segments.map(({ length }) => Math.min(length, MAX_SEGMENT_LENGTH)),
    marks: segments.map(({ mark }) => mark),
  };
}

/** Cries and questions are not for every line. */
function innerMark(mark: string): string {
  if (/[！？]/u.test(mark)) return '，';
  return /[!?]/.test(mark) ? ',' : mark;
}

function endMark(lines: readonly Segment[][]): string {
  const [before = null, last = ''] = [lines.at(-2), lines.at(-1)].map((line) => line?.at(-1)?.mark);
  if (last === '') return '';
  const isAscii = /[,.!?;:]/.test(last);
  const [comma, stop] = isAscii ? [',', '.'] : ['，', '。'];
  const closes = (mark: string) => /[。！？.!?]/u.test(mark);
  if (!closes(last)) return stop;
  const isSentence =
    (lines.at(-1)?.length ?? 0) > 1 || (before !== null && before !== undefined && closes(before));
  return isSentence ? stop : comma;
}
