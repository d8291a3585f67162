import { logProbability } from '../network/likelihood';
import { drawToken, SAMPLING } from '../network/sampler';
import type { PoetTask } from '../poet-task';

/** What the next segment of a Chinese line has to be. */
export interface SegmentTask {
  /** Tokens before it. */
  readonly text: readonly number[];
  /** Characters. */
  readonly length: number;
  /** Characters that may not come again. */
  readonly taken: ReadonlySet<string>;
  /** The token of the mark that follows it. */
  readonly mark: number;
  /** The segment may not be this one; null: any. */
  readonly original: string | null;
  /** Characters that the last lines began with: modern verse says I am, I am, where the model has no thread. */
  readonly beginnings: ReadonlySet<string>;
  /** Whether it is of modern verse. */
  readonly isModern: boolean;
  /** Whether a character may follow what the segment has by then. */
  readonly allows: (begun: string, character: string) => boolean;
}

export interface DrawnSegment {
  readonly characters: string;
  readonly ids: readonly number[];
  /** Log-probability in nats a character, that of the mark counted in. */
  readonly score: number;
}

/** Characters that lean on the next one: a segment that ends with one was cut off. */
const LEANING = new Set('不又是之而与其于将被把未莫岂且但若为也在以如似的');

/** Nats that such an end costs; some of them do end a phrase. */
const LEANING_PENALTY = 1;

/** In modern verse these, too, and none of them ends a line that is whole. */
const MODERN_LEANING = new Set([...LEANING, ...'是那这和跟很更最从向到让使着并就却还都每各一']);
const MODERN_LEANING_PENALTY = 6;
/** Nats for a line that begins like one of the last two. */
const SAME_BEGINNING_PENALTY = 1.5;

/** How often the mark counts: how likely it is tells a whole phrase from one that was cut off. */
const MARK_WEIGHT = 1.5;

/** Draws one segment; each character is a token of the vocabulary. Null when nothing fits any more. */
export function drawSegment(
  { tokenizer, reader, random, isAborted, onToken }: PoetTask,
  { text, length, taken, mark, original, beginnings, isModern, allows }: SegmentTask,
): DrawnSegment | null {
  const ids: number[] = [];
  let characters = '';
  let sum = 0;
  for (let place = 0; place < length; place += 1) {
    const isEnd = place === length - 1 && length > 1;
    const drawn = drawToken(
      reader.logitsAfter([...text, ...ids], isAborted),
      (id, logit) => {
        const token = tokenizer.tokens[id] ?? '';
        if (!isHan(token) || taken.has(token) || characters.includes(token)) return null;
        if (`${characters}${token}` === original) return null;
        if (!allows(characters, token)) return null;
        if (place === 0 && beginnings.has(token)) return logit - SAME_BEGINNING_PENALTY;
        if (!isEnd) return logit;
        if (isModern) return MODERN_LEANING.has(token) ? logit - MODERN_LEANING_PENALTY : logit;
        return LEANING.has(token) ? logit - LEANING_PENALTY : logit;
      },
      SAMPLING,
      random,
    );
    if (!drawn) return null;
    characters += tokenizer.tokens[drawn.id] ?? '';
    ids.push(drawn.id);
    sum += drawn.logProbability;
    onToken();
  }
  const end = logProbability(reader.logitsAfter([...text, ...ids], isAborted), mark);
  return { characters, ids, score: (sum + MARK_WEIGHT * end) / length };
}

function isHan(token: string): boolean {
  const code = token.codePointAt(0) ?? 0;
  // Unified ideographs; faster than a Unicode property in a loop over the vocabulary.
  return code >= 0x4e00 && code <= 0x9fff;
}
