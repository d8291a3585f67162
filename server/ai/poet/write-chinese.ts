import { chineseGenre, chineseHeading, chineseTheme, chineseVerseLines, modelMarks } from './chinese-prompt';
import { type LineShape, nextShape, readSegments, shapeOf } from './chinese-shape';
import { newestThatFit, type PoetTask } from './poet-task';
import { drawToken, logSum, SAMPLING } from './sampler';
import { NEWLINE_TOKEN, START_TOKEN } from './tokenizer';

const MODEL = 'lianju-poet-zh';

/** Tokens drawn for a line, all its candidates together: some four tenths of a second's work. */
const TOKENS_PER_LINE = 36;
const MIN_CANDIDATES = 2;
const MAX_CANDIDATES = 5;

/** Verse avoids a character that stands already; those that carry grammar may come again, in another line. */
const REPEATABLE = new Set('不无有一人是的了在我你他这那自何之与上下来去');
/** Segments in which a character counts as standing: a poem of eight lines. */
const REPETITION_SPAN = 8;

/** Nats a character by which the first end of a rewritten line, which may carry the rhyme, is favoured. */
const SAME_END_BONUS = 0.6;

/**
 * Writes the lines of a request in simplified Chinese, each in exactly the shape that it has to have: characters are
 * drawn until a segment is full, then its mark is set.
 */
export function writeChinese(task: PoetTask): void {
  const { request } = task;
  const standing = request.before.filter((line) => readSegments(line).length > 0);
  const written: string[] = [];
  for (let index = 0; index < request.lineCount; index += 1) {
    const lines = [...standing, ...written];
    const original = request.selected[index] ?? null;
    const shape =
      original !== null && readSegments(original).length > 0 ? shapeOf(original) : nextShape(lines);
    const line = writeLine(task, lines, shape, original, index === 0);
    written.push(line);
    task.onLine(line);
  }
}

function writeLine(
  task: PoetTask,
  lines: readonly string[],
  shape: LineShape,
  original: string | null,
  isFirst: boolean,
): string {
  const { request, tokenizer, random } = task;
  const verse = chineseVerseLines(lines);
  const total = verse.length + shape.lengths.length * (request.lineCount - (isFirst ? 0 : 1));
  const genre = chineseGenre(
    [...lines.flatMap(readSegments).map(({ length }) => length), ...shape.lengths],
    total,
  );
  const themeLines = [...lines, ...request.selected];
  const heading = chineseHeading(
    genre,
    chineseTheme([request.title, request.instruction], themeLines, random),
  );
  const marks = modelMarks(shape, lines.length);
  const lineTokens = shape.lengths.reduce((sum, length) => sum + length + 2, 0);
  const room = task.reader.context - lineTokens - tokenizer.encode(heading).length - 1;
  const prompt = heading + newestThatFit(verse, room, tokenizer).join('');
  const promptTokens = [START_TOKEN, ...tokenizer.encode(prompt)];
  const candidates = Math.min(
    MAX_CANDIDATES,
    Math.max(MIN_CANDIDATES, Math.round(TOKENS_PER_LINE / lineTokens)),
  );
  if (isFirst) {
    task.onSent({ model: MODEL, prompt, promptTokens: promptTokens.length, ...SAMPLING, candidates });
  }
  const used = new Set(verse.slice(-REPETITION_SPAN).join(''));
  for (const character of REPEATABLE) used.delete(character);

  let best: { segments: string[]; score: number } | null = null;
  for (let attempt = 0; attempt < candidates; attempt += 1) {
    const candidate = drawLine(task, promptTokens, shape, marks, used);
    const text = candidate.segments.join('');
    if (original !== null) {
      const plain = readSegments(original)
        .map(({ characters }) => characters)
        .join('');
      if (text === plain) continue;
      if (text.at(-1) === plain.at(-1)) candidate.score += SAME_END_BONUS;
    }
    if (!best || candidate.score > best.score) best = candidate;
  }
  return (best?.segments ?? []).map((segment, index) => `${segment}${shape.marks[index] ?? ''}`).join('');
}

function drawLine(
  task: PoetTask,
  prompt: readonly number[],
  shape: LineShape,
  marks: readonly string[],
  used: ReadonlySet<string>,
): { segments: string[]; score: number } {
  const { tokenizer, reader, random, isAborted } = task;
  const { tokens } = tokenizer;
  const text = [...prompt];
  const taken = new Set(used);
  const segments: string[] = [];
  let sum = 0;
  let count = 0;
  for (const [index, length] of shape.lengths.entries()) {
    let segment = '';
    for (let place = 0; place < length; place += 1) {
      const drawn = drawToken(
        reader.logitsAfter(text, isAborted),
        (id, logit) => {
          const token = tokens[id] ?? '';
          return isHan(token) && !taken.has(token) && !segment.includes(token) ? logit : null;
        },
        SAMPLING,
        random,
      );
      // The vocabulary has thousands of characters, a poem dozens: one is always left.
      if (!drawn) throw new RangeError('No character is left to draw.');
      const character = tokens[drawn.id] ?? '';
      segment += character;
      taken.add(character);
      text.push(drawn.id);
      sum += drawn.logProbability;
      count += 1;
      task.onToken();
    }
    segments.push(segment);
    const mark = tokenizer.encode(marks[index] ?? '，');
    // How well the mark fits tells a whole phrase from one that was cut off.
    const logits = reader.logitsAfter(text, isAborted);
    sum += (logits[mark[0] ?? 0] ?? 0) - logSum(logits);
    text.push(...mark, NEWLINE_TOKEN);
  }
  return { segments, score: sum / count };
}

function isHan(token: string): boolean {
  const code = token.codePointAt(0) ?? 0;
  // Unified ideographs; faster than a Unicode property in a loop over the vocabulary.
  return code >= 0x4e00 && code <= 0x9fff;
}
