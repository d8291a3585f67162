import type { Decoder } from './decoder';

/** Asks a decoder about any text, and reads no more of it than is new. */
export interface Reader {
  /** Tokens of the longest text that can be asked about. */
  readonly context: number;
  /**
   * Logits of the token that follows `tokens`, valid until the next call. Throws PoetAborted between blocks of tokens
   * once `isAborted` says so.
   */
  logitsAfter(tokens: readonly number[], isAborted: () => boolean): Float64Array;
}

/** The turn was stopped in the middle. */
export class PoetAborted extends Error {
  override readonly name = 'PoetAborted';
}

/** Tokens between two looks at the abort flag: about a tenth of a second. */
const TOKENS_PER_LOOK = 16;

/** Keeps what the decoder has read, so that several lines tried after one prompt cost only their own tokens. */
export function createReader(decoder: Decoder): Reader {
  let known: number[] = [];
  return {
    context: decoder.context,
    logitsAfter(tokens, isAborted) {
      let shared = 0;
      // The last token is always read: its logits are asked for, and only the newest are kept.
      while (shared < tokens.length - 1 && known[shared] === tokens[shared]) shared += 1;
      decoder.rewind(shared);
      known = known.slice(0, shared);
      for (;;) {
        if (isAborted()) throw new PoetAborted('The turn was stopped.');
        const block = tokens.slice(known.length, known.length + TOKENS_PER_LOOK);
        const logits = decoder.read(block);
        known.push(...block);
        if (known.length >= tokens.length) return logits;
      }
    },
  };
}
