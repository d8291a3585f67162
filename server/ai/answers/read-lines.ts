import { ProviderError } from '@/lib/ai/provider';
import { createVerseLineParser, type LineOperation } from '@/lib/ai/verse-line-parser';
import { MAX_LINE_LENGTH, REWRITE_LENIENCY, USAGE_PATIENCE_MS } from './answer-limits';
import type { AnswerSource } from './stream-answer';
import { verseOfLine } from './verse-of-line';

/** Lines of an answer that may turn out to be none of verse: a title, a head and a rule of a table. */
const LINES_BESIDE = 3;

/** A line of an answer, and why the model wrote it so, if it said. */
export interface AnsweredLine {
  readonly text: string;
  readonly reason?: string;
}

/**
 * The whole lines of a model's answer, cleaned, each as soon as it is complete. Leaving the loop ends the request; so
 * does an aborted `signal`, whose reason is thrown, and what the provider throws is thrown on.
 */
export async function* readLines(source: AnswerSource): AsyncGenerator<AnsweredLine> {
  const { request, provider } = source;
  const wanted = request.kind === 'rewrite' ? request.lineCount * REWRITE_LENIENCY : request.lineCount;
  let count = 0;
  const parser = createVerseLineParser({
    maxLines: wanted + LINES_BESIDE,
    maxLineLength: MAX_LINE_LENGTH[request.genre],
    echo: request.before,
  });
  const isComplete = () => parser.isComplete || count >= wanted;
  const over = new AbortController();
  const signal = AbortSignal.any([source.signal, over.signal]);
  let patienceTimer: NodeJS.Timeout | undefined;
  let line = '';
  const take = (operations: readonly LineOperation[]): AnsweredLine[] => {
    const lines: AnsweredLine[] = [];
    for (const operation of operations) {
      if (operation.type === 'append-text') line += operation.text;
      // It comes right after the end of its line.
      const last = lines.pop();
      if (last) lines.push(operation.type === 'reason' ? { ...last, reason: operation.text } : last);
      if (operation.type !== 'end-line') continue;
      const verse = verseOfLine(line).slice(0, wanted - count);
      count += verse.length;
      lines.push(...verse.map((text) => ({ text })));
      line = '';
    }
    return lines;
  };
  try {
    for await (const chunk of provider.write(request, { signal, onSent: source.onSent })) {
      if (chunk.usage) source.onUsage(chunk.usage);
      if (isComplete() && chunk.text.trim() !== '') break;
      yield* take(parser.push(chunk.text));
      if (isComplete()) patienceTimer ??= setTimeout(() => over.abort(), USAGE_PATIENCE_MS);
    }
    signal.throwIfAborted();
  } catch (error) {
    // Whatever happens to the request after the last line is of no concern to the verse.
    if (!isComplete() || source.signal.aborted) throw error;
  } finally {
    clearTimeout(patienceTimer);
    over.abort();
  }
  yield* take(count < wanted ? parser.finish() : []);
  if (count === 0) {
    throw new ProviderError('empty-output', 'The model answered without a line of verse.', true);
  }
}
