import type { Form } from '../poetry/form';
import type { Ruling } from '../poetry/rulings';
import type { LineMeasure } from '../suggestions/records/source';
import type { TurnErrorCode } from '../turns/turn';
import type { ReplyRequest } from './reply-request';

/** What a provider is asked for. Text of the document is data: it is quoted to the model, never obeyed. */
export interface VerseRequest {
  readonly kind: 'continue' | 'rewrite';
  readonly language: 'en' | 'zh';
  readonly title: string;
  /** `verse` or `prose`: what kind of block the text goes into. */
  readonly genre: 'verse' | 'prose';
  /** Lines before the place, oldest first; an empty string is a stanza border. The `result` projection. */
  readonly before: readonly string[];
  /** For a rewrite: the lines to be rewritten. Empty for continue. */
  readonly selected: readonly string[];
  /** Lines after the place. */
  readonly after: readonly string[];
  readonly instruction: string | null;
  /** How many lines are wanted. */
  readonly lineCount: number;
  /** Which of several answers to the same request it is, from 0: each is to take a way of its own. */
  readonly variation?: number;
  /** What nobody may propose to change; absent where nothing is locked. */
  readonly locked?: RequestLocks;
  /** The form that the lines have to keep; absent in free verse and in prose. */
  readonly contract?: RequestContract;
}

/** Words that the poem's people have locked. */
export interface RequestLocks {
  /** For a rewrite: of each of the `selected` lines. */
  readonly bySelected: readonly (readonly string[])[];
  /** In the lines before and after the place, nearest last. */
  readonly around: readonly string[];
  /** Those that an answer to the same question changed. */
  readonly broken: readonly string[];
}

/** What the lines have to keep. */
export interface RequestContract {
  readonly form: Form;
  /** All lines of verse before the place, from the poem's first on: forms count from there. */
  readonly poemBefore: readonly string[];
  /** Lines of the form that those are: several 句 often share a line of the text. */
  readonly formLinesBefore: number;
  /** Those that will stand right behind the lines that are written: none of them where more is missing between. */
  readonly poemAfter: readonly string[];
  readonly rulings: readonly Ruling[];
  /** Lines that were offered for the place already, and what each of them breaks. */
  readonly corrections: readonly Correction[];
}

/** A line that the form does not take. */
export interface Correction {
  readonly line: string;
  /** In the language of the poem, a sentence each. */
  readonly reasons: readonly string[];
}

/** The model's text as it comes; lines are separated by `\n`. The last chunk may carry the usage. */
export interface VerseChunk {
  readonly text: string;
  readonly usage?: { readonly promptTokens: number; readonly completionTokens: number };
}

/** A model that writes verse: an OpenAI-compatible endpoint, or the built-in poet. */
export interface VerseProvider {
  /** Shown to people, e.g. `openai` or `built-in`. */
  readonly name: string;
  readonly model: string;
  /** The endpoint's host; null when nothing leaves the process. */
  readonly host: string | null;
  /**
   * Streams the text. Aborting `signal` ends the request itself. Throws ProviderError; what was yielded before stays
   * the caller's. `onSent` hears exactly what goes to the model, once per attempt.
   */
  write(
    request: VerseRequest,
    options: { readonly signal: AbortSignal; readonly onSent: (sent: unknown) => void },
  ): AsyncIterable<VerseChunk>;
  /**
   * Answers in a thread of comments, under the same terms; the text is the whole answer (parse-reply.ts reads it).
   * Absent when the model cannot converse.
   */
  reply?(
    request: ReplyRequest,
    options: { readonly signal: AbortSignal; readonly onSent: (sent: unknown) => void },
  ): AsyncIterable<VerseChunk>;
  /** The measure that it will keep in the first line; absent where that is left to the model. */
  measure?(request: VerseRequest): LineMeasure | null;
  close(): Promise<void>;
}

/** Why a provider could not write. `retryable`: the same request may succeed a moment later. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';

  constructor(
    readonly code: TurnErrorCode,
    message: string,
    readonly retryable: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
