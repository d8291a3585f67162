import { nextLineContract } from '../line-contract';
import { FOLLOWING_WEIGHT, meanLogProbability } from '../network/likelihood';
import { SAMPLING } from '../network/sampler';
import { NEWLINE_TOKEN, START_TOKEN } from '../network/tokenizer';
import { isHeldByLock, newestThatFit, type PoetTask } from '../poet-task';
import { type ChinesePlaces, chinesePlaces } from './chinese-places';
import { chineseGenre, chineseHeading, chineseTheme, chineseVerseLines, modelMarks } from './chinese-prompt';
import { MODERN_GENRE, soundsModern } from './chinese-register';
import { type DrawnSegment, drawSegment } from './chinese-segment';
import {
  freeLengths,
  haveFreeLengths,
  type LineShape,
  nextShape,
  readSegments,
  shapeOf,
} from './chinese-shape';

const MODEL = 'lianju-poet-zh';

/** Tokens drawn for a line, all its candidates together: less than a tenth of a second's work. */
const TOKENS_PER_LINE = 60;
/** Modern lines are often broken: the model has seen few. */
const MODERN_CANDIDATES = 10;
const MIN_CANDIDATES = 2;
const MAX_CANDIDATES = 6;

/** Characters by which a modern line may be longer than the one before. */
const LONGER_BY = 12;

/** Verse avoids a character that stands already; those that carry grammar may come again, in another line. */
const REPEATABLE = new Set('不无有一人是的了在我你他这那自何之与上下来去');
/** Segments in which a character counts as standing: a poem of eight lines. */
const REPETITION_SPAN = 8;

/** Stands for a character that is not chosen yet: one of either tone. */
const UNWRITTEN = '看';

/** Tries for a segment until one fits the form. */
const MAX_ATTEMPTS = 12;

/** Nats that each broken rule costs: more than any difference between two lines. */
const BREACH_PENALTY = 100;

/** Nats a character by which the first end of a rewritten line, which may carry the rhyme, is favoured. */
const SAME_END_BONUS = 0.6;

/** What a line has to be, and what stands around it. */
interface LineTask {
  /** Lines before it. */
  readonly lines: readonly string[];
  readonly shape: LineShape;
  readonly original: string | null;
  /** The line after it, as the model reads verse; empty where none stands yet. */
  readonly following: string;
  readonly heading: string;
  readonly isModern: boolean;
  /** What the poem's form allows; null in a free poem. */
  readonly places: ChinesePlaces | null;
}

/**
 * Writes the lines of a request in simplified Chinese, each in exactly the shape that it has to have: characters are
 * drawn until a segment is full, then its mark is set.
 */
export function writeChinese(task: PoetTask): void {
  const { request, random, tokenizer } = task;
  const { contract } = request;
  const standing = request.before.filter((line) => readSegments(line).length > 0);
  const standingBehind = request.after.filter((line) => readSegments(line).length > 0);
  const given = [...standing, ...request.selected];
  const themeLines = given.length > 0 ? given : standingBehind;
  const theme = chineseTheme([request.title, request.instruction], themeLines, random);
  const after = chineseVerseLines(request.after.slice(0, 1))[0] ?? '';
  const written: string[] = [];
  let hasSent = false;
  let isModern: boolean | null = null;
  for (let index = 0; index < request.lineCount; index += 1) {
    const lines = [...standing, ...written];
    const original = request.selected[index] ?? null;
    if (original !== null && isHeldByLock(request, index)) {
      written.push(original);
      task.onLine(original);
      continue;
    }
    const free =
      original !== null && readSegments(original).length > 0
        ? shapeOf(original)
        : nextShape(lines.length > 0 ? lines : standingBehind);
    const lineContract = nextLineContract(task, written);
    const places = lineContract && chinesePlaces(lineContract, free.lengths.length);
    const shape = places ? shapeUnderForm(places, free) : free;
    const verse = chineseVerseLines(lines);
    const toWrite = request.lineCount - index;
    const lengths = [...lines.flatMap(readSegments).map(({ length }) => length), ...shape.lengths];
    const classical = chineseGenre(lengths, verse.length + shape.lengths.length * toWrite);
    isModern ??= contract === undefined && soundsModern(task, chineseVerseLines(themeLines), classical);
    const heading = chineseHeading(isModern ? MODERN_GENRE : classical, theme);
    const following = toWrite === 1 ? after : '';
    const lineTask = { lines, shape, original, following, heading, isModern, places };
    const room =
      task.reader.context - tokensOf(shape) - LONGER_BY - tokenizer.encode(heading + following).length - 1;
    const prompt = heading + newestThatFit(verse, room, tokenizer).join('');
    const promptTokens = [START_TOKEN, ...tokenizer.encode(prompt)];
    if (!hasSent) {
      hasSent = true;
      const candidates = candidatesOf(shape);
      task.onSent({ model: MODEL, prompt, promptTokens: promptTokens.length, ...SAMPLING, candidates });
    }
    const line = writeLine(task, promptTokens, lineTask);
    written.push(line);
    task.onLine(line);
  }
}

/** The line, segment by segment: several are tried for each, and the best one is gone on from. */
function writeLine(task: PoetTask, promptTokens: readonly number[], lineTask: LineTask): string {
  const { tokenizer, reader, isAborted } = task;
  const { lines, shape, original, following, isModern, places } = lineTask;
  const marks = modelMarks(shape, lines.length);
  const originals = original === null ? [] : readSegments(original).map(({ characters }) => characters);
  const around = [
    ...chineseVerseLines(lines).slice(-REPETITION_SPAN),
    ...chineseVerseLines(task.request.after).slice(0, REPETITION_SPAN),
  ];
  const taken = new Set(around.join(''));
  // Regulated verse repeats not even these.
  if (!places?.isShort) for (const character of REPEATABLE) taken.delete(character);
  const followingTokens = tokenizer.encode(following);

  let text = promptTokens;
  let line = '';
  const isFree = isModern && original === null && shape.lengths.length === 1 && haveFreeLengths(lines);
  const last = isModern ? lines.slice(-2) : [];
  const beginnings = new Set(last.map((line) => line.trim().charAt(0)));
  const candidates = isModern ? MODERN_CANDIDATES : candidatesOf(shape);
  for (const [index, length] of shape.lengths.entries()) {
    const lengths = isFree ? freeLengths(lines) : [length];
    const isLast = index === shape.lengths.length - 1;
    const mark = tokenizer.encode(marks[index] ?? '，');
    const before = line;
    const allows = (begun: string, character: string) =>
      places?.allows(`${before}${begun}`, character) ?? true;
    const segment = {
      ...{ text, taken, beginnings, isModern, allows },
      mark: mark[0] ?? 0,
      original: originals[index] ?? null,
    };
    let best: { drawn: DrawnSegment; score: number } | null = null;
    for (let attempt = 0; attempt < candidates || (!best && attempt < MAX_ATTEMPTS); attempt += 1) {
      // Where nothing keeps the form any more, a line that breaks it is better than none.
      const isLastResort = attempt === MAX_ATTEMPTS - 1;
      const drawn = drawSegment(task, {
        ...segment,
        length: lengths[attempt % lengths.length] ?? length,
        ...(isLastResort && { allows: () => true }),
      });
      if (!drawn) continue;
      let { score } = drawn;
      if (places) score -= places.countBreaches(`${before}${drawn.characters}`) * BREACH_PENALTY;
      if (isLast && drawn.characters.at(-1) === segment.original?.at(-1)) score += SAME_END_BONUS;
      if (isLast && followingTokens.length > 0) {
        const whole = [...text, ...drawn.ids, ...mark, NEWLINE_TOKEN];
        score += FOLLOWING_WEIGHT * meanLogProbability(reader, whole, followingTokens, isAborted);
      }
      if (!best || score > best.score) best = { drawn, score };
    }
    const { characters = '', ids = [] } = best?.drawn ?? {};
    line += `${characters}${shape.marks[index] ?? ''}`;
    for (const character of characters) taken.add(character);
    text = [...text, ...ids, ...mark, NEWLINE_TOKEN];
  }
  return line;
}

/** The shape of the next line under a form: as many 句 as the line would have, each as long as the form says. */
function shapeUnderForm(places: ChinesePlaces, free: LineShape): LineShape {
  const lengths: number[] = [];
  let begun = '';
  for (const [index, wanted] of free.lengths.entries()) {
    const length = places.lengthAfter(begun, wanted);
    if (length === 0) break;
    lengths.push(length);
    // Only its length counts for what comes after it.
    begun += `${UNWRITTEN.repeat(length)}${free.marks[index] || '，'}`;
  }
  if (lengths.length === 0) return free;
  const marks = free.marks.slice(0, lengths.length);
  // The last line of a form ends the poem, whatever its neighbours would have done.
  const isOver = places.lengthAfter(begun, 1) === 0;
  return { lengths, marks: isOver ? marks.with(-1, closing(marks.at(-1) ?? '')) : marks };
}

function closing(mark: string): string {
  if (mark === ',') return '.';
  return /[，、；：]/u.test(mark) ? '。' : mark;
}

/** Tokens of a line: its characters, a mark and a newline for each segment. */
function tokensOf({ lengths }: LineShape): number {
  return lengths.reduce((sum, length) => sum + length + 2, 0);
}

function candidatesOf(shape: LineShape): number {
  const count = Math.round(TOKENS_PER_LINE / tokensOf(shape));
  return Math.min(MAX_CANDIDATES, Math.max(MIN_CANDIDATES, count));
}
