import type { VerseChunk, VerseProvider, VerseRequest } from '@/lib/ai/provider';
import { createVerseLineParser, type LineOperation } from '@/lib/ai/verse-line-parser';
import { MAX_LINE_LENGTH, REWRITE_LENIENCY, USAGE_PATIENCE_MS } from './answer-limits';
import { createFlushTimer } from './flush-timer';

export interface AnswerSource {
  readonly provider: VerseProvider;
  readonly request: VerseRequest;
  readonly signal: AbortSignal;
  readonly onSent: (sent: unknown) => void;
  readonly onUsage: (usage: NonNullable<VerseChunk['usage']>) => void;
  readonly flushIntervalMs: number;
}

/**
 * Reads a model's answer and hands its line operations on in beats: the first at once, then every `flushIntervalMs`.
 * The request ends when all lines are there. What `write` throws ends it too and is thrown on; so are ProviderErrors
 * and the reason of an aborted `signal`.
 */
export async function streamAnswer(
  source: AnswerSource,
  write: (operations: readonly LineOperation[]) => void,
): Promise<void> {
  const { request } = source;
  const parser = createVerseLineParser({
    maxLines: request.kind === 'rewrite' ? request.lineCount * REWRITE_LENIENCY : request.lineCount,
    maxLineLength: MAX_LINE_LENGTH[request.genre],
    echo: request.before,
  });
  const writing = new AbortController();
  const patience = new AbortController();
  const signal = AbortSignal.any([source.signal, writing.signal, patience.signal]);
  let waiting: LineOperation[] = [];
  const timer = createFlushTimer(() => {
    const operations = waiting;
    waiting = [];
    if (operations.length === 0 || writing.signal.aborted || source.signal.aborted) return;
    try {
      write(operations);
    } catch (error) {
      // A beat comes from a timer: the failure is the turn's, not the process's.
      writing.abort(error);
    }
  }, source.flushIntervalMs);
  let patienceTimer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of source.provider.write(request, { signal, onSent: source.onSent })) {
      if (chunk.usage) source.onUsage(chunk.usage);
      // It goes on, though it was asked for no more.
      if (parser.isComplete && chunk.text.trim() !== '') break;
      const operations = parser.push(chunk.text);
      waiting.push(...operations);
      if (operations.length > 0) timer.request();
      signal.throwIfAborted();
      if (parser.isComplete) patienceTimer ??= setTimeout(() => patience.abort(), USAGE_PATIENCE_MS);
    }
    signal.throwIfAborted();
  } catch (error) {
    // Whatever happens to the request after the last line is of no concern to the verse.
    if (!parser.isComplete || source.signal.aborted || writing.signal.aborted) throw error;
  } finally {
    clearTimeout(patienceTimer);
    timer.stop();
  }
  write([...waiting, ...parser.finish()]);
}
