import { createVerseLineParser, type LineOperation } from '@/lib/ai/verse-line-parser';
import { MAX_LINE_LENGTH, REWRITE_LENIENCY, USAGE_PATIENCE_MS } from './answer-limits';
import type { AnswerSource } from './stream-answer';

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
  const parser = createVerseLineParser({
    maxLines: request.kind === 'rewrite' ? request.lineCount * REWRITE_LENIENCY : request.lineCount,
    maxLineLength: MAX_LINE_LENGTH[request.genre],
    echo: request.before,
  });
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
      lines.push({ text: line });
      line = '';
    }
    return lines;
  };
  try {
    for await (const chunk of provider.write(request, { signal, onSent: source.onSent })) {
      if (chunk.usage) source.onUsage(chunk.usage);
      if (parser.isComplete && chunk.text.trim() !== '') break;
      yield* take(parser.push(chunk.text));
      if (parser.isComplete) patienceTimer ??= setTimeout(() => over.abort(), USAGE_PATIENCE_MS);
    }
    signal.throwIfAborted();
  } catch (error) {
    // Whatever happens to the request after the last line is of no concern to the verse.
    if (!parser.isComplete || source.signal.aborted) throw error;
  } finally {
    clearTimeout(patienceTimer);
    over.abort();
  }
  yield* take(parser.finish());
}
