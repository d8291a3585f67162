import { createEchoFilter } from './echo-filter';
import { openedQuote, readCompleteLine, readPartialLine } from './line-cleaning';
import { createMarkupFilter, type FilteredText } from './markup-filter';
import { ProviderError } from './provider';
import { cleanReason } from './reason';

/**
 * What a model's answer does to the document: it adds text to the line that it writes, or ends that line; or it says
 * why it wrote a line, counted from 0.
 */
export type LineOperation =
  | { readonly type: 'append-text'; readonly text: string }
  | { readonly type: 'end-line' }
  | { readonly type: 'reason'; readonly line: number; readonly text: string };

/** Turns the streamed answer of a model into line operations. */
export interface VerseLineParser {
  /** The operations that are certain by now. Throws ProviderError `malformed-output`. */
  push(chunk: string): LineOperation[];
  /** The rest, when the answer is over. Throws ProviderError `empty-output` if there was no line at all. */
  finish(): LineOperation[];
  /** All the lines that were asked for are there: the rest of the answer is not needed. */
  readonly isComplete: boolean;
}

export interface VerseLineParserOptions {
  readonly maxLines: number;
  /** In UTF-16 code units; a longer line is no line of verse, and the answer is refused. */
  readonly maxLineLength: number;
  /** Lines that the model was shown before the place; see EchoFilter. */
  readonly echo: readonly string[];
}

/**
 * The longest answer that is read, in UTF-16 code units, thinking aloud included: a reasoning model spends a few
 * thousand tokens on a couplet; ten times that is a model that runs away.
 */
const MAX_ANSWER_LENGTH = 100_000;

/**
 * An incremental parser: the operations, their texts joined, are the same whatever the chunks are. What chat models
 * add to verse is dropped: fences, numbering, quotation marks around it, markdown, introductions, explanations, tags,
 * reasoning, and the given lines said once more. Empty lines are dropped too: an answer stays within one stanza.
 */
export function createVerseLineParser(options: VerseLineParserOptions): VerseLineParser {
  const filter = createMarkupFilter();
  const echo = createEchoFilter(options.echo);
  let raw = '';
  let shown = '';
  let lineCount = 0;
  let answerLength = 0;
  let openQuote: string | null = null;
  let isOver = false;
  /** Said of the line that is being read. */
  let reason: string | null = null;

  const place = () => ({ isFirst: lineCount === 0, openQuote });

  const readText = (text: string): LineOperation[] => {
    const operations: LineOperation[] = [];
    const pieces = text.split('\n');
    pieces.forEach((piece, index) => {
      if (isOver) return;
      raw += piece;
      if (raw.length > options.maxLineLength * 2) throw overlongLine();
      if (index < pieces.length - 1) operations.push(...completeLine());
      else operations.push(...showCertainText());
    });
    return operations;
  };

  const readFiltered = ({ text, reasons }: FilteredText): LineOperation[] => {
    const operations: LineOperation[] = [];
    let start = 0;
    for (const { offset, text: said } of reasons) {
      operations.push(...readText(text.slice(start, offset)));
      start = offset;
      const clean = isOver ? null : cleanReason(said);
      // On a line of its own it is about the line before.
      if (clean !== null && raw.trim() !== '') reason = clean;
      else if (clean !== null && lineCount > 0)
        operations.push({ type: 'reason', line: lineCount - 1, text: clean });
    }
    return [...operations, ...readText(text.slice(start))];
  };

  const showCertainText = (): LineOperation[] => {
    const reading = readPartialLine(raw, place());
    if (reading.kind !== 'line') return [];
    const linesBefore = shown === '' ? echo.readPartial(reading.text) : [];
    if (linesBefore === null) return [];
    const operations = linesBefore.flatMap(writeLine);
    return isOver ? operations : [...operations, ...appendUpTo(reading.text)];
  };

  const completeLine = (): LineOperation[] => {
    const reading = readCompleteLine(raw, place());
    const opened = openedQuote(raw, place());
    raw = '';
    if (reading.kind !== 'line') reason = null;
    if (reading.kind === 'end') {
      const operations = echo.finish().flatMap(writeLine);
      isOver = true;
      return operations;
    }
    if (reading.kind !== 'line') return [];
    openQuote = opened ?? openQuote;
    return (shown === '' ? echo.readLine(reading.text) : [reading.text]).flatMap(writeLine);
  };

  /** Writes a line to its end, and not one more than was asked for. */
  const writeLine = (text: string): LineOperation[] => {
    if (isOver) return [];
    const operations: LineOperation[] = [...appendUpTo(text), { type: 'end-line' }];
    shown = '';
    if (reason !== null) operations.push({ type: 'reason', line: lineCount, text: reason });
    reason = null;
    lineCount += 1;
    if (lineCount >= options.maxLines) isOver = true;
    return operations;
  };

  const appendUpTo = (text: string): LineOperation[] => {
    if (text.length > options.maxLineLength) throw overlongLine();
    const added = text.slice(shown.length);
    if (added === '') return [];
    shown = text;
    return [{ type: 'append-text', text: added.replace(LONE_SURROGATE, '\uFFFD') }];
  };

  return {
    push(chunk) {
      if (isOver) return [];
      const operations = readFiltered(filter.push(chunk));
      answerLength += chunk.length;
      if (!isOver && answerLength > MAX_ANSWER_LENGTH) {
        throw new ProviderError('malformed-output', 'The answer did not come to an end.', false);
      }
      return operations;
    },
    finish() {
      const operations = isOver ? [] : readText(`${filter.finish()}\n`);
      operations.push(...echo.finish().flatMap(writeLine));
      isOver = true;
      if (lineCount === 0) {
        throw new ProviderError('empty-output', 'The model answered without a line of verse.', true);
      }
      return operations;
    },
    get isComplete() {
      return isOver && lineCount > 0;
    },
  };
}

/** Half a surrogate pair: it has no UTF-8, so peers would read another character than the server. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function overlongLine(): ProviderError {
  return new ProviderError('malformed-output', 'The model wrote a line that is too long to be one.', false);
}
