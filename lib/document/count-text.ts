import type { NodeJson } from './projection';

/** How long a text is. */
export interface TextCount {
  /** Lines of verse that have text in them. */
  readonly lines: number;
  /** Words by the Unicode rules; of Chinese, which writes none apart, by the segmenter's dictionary. */
  readonly words: number;
  /** 字: a Chinese character each, and a word of another script each; punctuation does not count, as in verse. */
  readonly characters: number;
}

const NOTHING: TextCount = { lines: 0, words: 0, characters: 0 };

/**
 * Counts a projected document. `memo` keeps what each of its nodes came to: who projects one document over and over with
 * a memo of its own gets the same nodes again, and counts only the others.
 */
export function countText(node: NodeJson, memo: WeakMap<NodeJson, TextCount> = new WeakMap()): TextCount {
  const known = memo.get(node);
  if (known) return known;
  const isLine = node.type === 'line';
  const text = (node.content ?? []).map((child) => child.text ?? '').join('');
  const count =
    text === ''
      ? (node.content ?? []).map((child) => countText(child, memo)).reduce(add, NOTHING)
      : { ...countWords(text), lines: isLine && text.trim() !== '' ? 1 : 0 };
  memo.set(node, count);
  return count;
}

const WORDS = new Intl.Segmenter('und', { granularity: 'word' });
const HAN = /\p{Script=Han}/gu;

function countWords(text: string): Omit<TextCount, 'lines'> {
  let words = 0;
  let characters = 0;
  for (const { segment, isWordLike } of WORDS.segment(text)) {
    if (!isWordLike) continue;
    words += 1;
    characters += segment.match(HAN)?.length ?? 1;
  }
  return { words, characters };
}

function add(one: TextCount, other: TextCount): TextCount {
  return {
    lines: one.lines + other.lines,
    words: one.words + other.words,
    characters: one.characters + other.characters,
  };
}
