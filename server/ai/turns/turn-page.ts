import type { VerseRequest } from '@/lib/ai/provider';
import type { LineOperation } from '@/lib/ai/verse-line-parser';
import type { Violation } from '@/lib/poetry/analysis';
import type { TurnFailure } from '@/lib/turns/turn-machine';
import type { GatheredAnswer } from '../answers/gather-answer';
import type { CursorJson } from '../co-author-presence';

/** What an answer does to the page. */
export type PageOperation =
  | LineOperation
  /** Comes before the first text of a line: what that line breaks of the poem's form. */
  | { readonly type: 'note-violations'; readonly violations: readonly Violation[] };

/** Thrown to end a turn that people do not want any more: they stopped it, or decided about what it was writing. */
export class TurnStopped extends Error {
  override readonly name = 'TurnStopped';

  constructor() {
    super('The turn was stopped.');
  }
}

/** What a running turn has in the document. */
export interface TurnPage {
  /**
   * Brings text of the answer into the document. Throws TurnStopped when people have decided about what is being
   * written, and ProviderError `text-changed` when its place is gone.
   */
  write(operations: readonly PageOperation[]): void;
  /**
   * The answer is whole: what to ask instead of taking it, when it changes what is locked; null to take it. Forgets the
   * answer when it asks. At most once in a turn.
   */
  askAgain(request: VerseRequest): VerseRequest | null;
  /** The answer is taken. Throws ProviderError when nothing of it suits the text: `text-changed` or `text-locked`. */
  finish(): void;
  /** What was left out of the answer and why, once it is taken; null when nothing was. */
  remark(): TurnFailure | null;
  /**
   * Another answer to choose from, after `finish`. Answers `decided` when people have decided already: no more answers
   * are of use.
   */
  offer(answer: GatheredAnswer): 'taken' | 'decided';
  /** In the place of an answer that broke off, or never came: this one is whole. Throws as `finish` does. */
  recover(answer: GatheredAnswer): void;
  /** The turn was stopped: whole lines stay as suggestions, an unfinished one is withdrawn. */
  stop(): void;
  /** The turn failed: whatever of it is still pending is withdrawn. */
  withdraw(): void;
  /** The suggestions that the turn made and did not withdraw, in the order of the text. */
  suggestionIds(): readonly string[];
  /** The end of what is written; null before anything is. */
  cursor(): CursorJson | null;
}
