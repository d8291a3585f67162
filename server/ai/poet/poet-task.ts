import type { VerseRequest } from '@/lib/ai/provider';
import type { Prosody } from '@/lib/poetry/prosody';
import type { Reader } from './network/reader';
import type { Tokenizer } from './network/tokenizer';

/** One request at work, as the writers of both languages see it. */
export interface PoetTask {
  readonly request: VerseRequest;
  /** Judges lines under the request's contract; null without one. */
  readonly prosody: Prosody | null;
  readonly tokenizer: Tokenizer;
  readonly reader: Reader;
  readonly random: () => number;
  readonly isAborted: () => boolean;
  /** Hears the prompt and the settings before the first token. */
  readonly onSent: (sent: PoetSent) => void;
  /** Hears each line when it is chosen. */
  readonly onLine: (line: string) => void;
  /** Hears of each token that was drawn. */
  readonly onToken: () => void;
}

/** Exactly what the model was given. */
export interface PoetSent {
  readonly model: string;
  readonly prompt: string;
  readonly promptTokens: number;
  readonly temperature: number;
  readonly topK: number;
  /** Lines tried for each line that is written. */
  readonly candidates: number;
  readonly seed?: number;
}

/**
 * Whether a line that is to be rewritten has locked words in it. The models write a line from its beginning to its end
 * and cannot write around words, so such a line comes back as it is.
 */
export function isHeldByLock({ locked }: VerseRequest, index: number): boolean {
  return (locked?.bySelected[index] ?? []).length > 0;
}

/** The newest of `lines` whose tokens fit into `room`; the cut is always at the border of a line. */
export function newestThatFit(lines: readonly string[], room: number, tokenizer: Tokenizer): string[] {
  const kept: string[] = [];
  let used = 0;
  for (const line of lines.toReversed()) {
    used += tokenizer.encode(line).length;
    if (used > room) break;
    kept.unshift(line);
  }
  return kept;
}
