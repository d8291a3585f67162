import type * as Y from 'yjs';
import type { BlockPosition } from '../document/positions';
import { readResultText } from '../suggestions/marks/result-offsets';
import type { TextRange } from './anchored-text';

/** One letter is found everywhere. In UTF-16 units. */
const MIN_QUOTE_LENGTH = 2;

/** How often a quote stands in these blocks, which follow each other; overlapping ones count. */
export function countQuote(elements: readonly Y.XmlElement[], quote: string): number {
  const text = elements.map((element) => readResultText(element).text).join('\n');
  let count = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) count += 1;
  return count;
}

/**
 * Where a quote stands in these blocks, which follow each other; null unless it stands there exactly once. To Yjs a
 * line that is split or joined is text that was deleted and text that was written: this finds it again.
 */
export function findQuote(elements: readonly Y.XmlElement[], quote: string): TextRange | null {
  if (quote.length < MIN_QUOTE_LENGTH || countQuote(elements, quote) !== 1) return null;
  const texts = elements.map((element) => ({ element, ...readResultText(element) }));
  const start = texts
    .map(({ text }) => text)
    .join('\n')
    .indexOf(quote);
  const end = start + quote.length;
  let before = 0;
  let from: BlockPosition | null = null;
  for (const { element, text, toBlockRange } of texts) {
    const [first, last] = [Math.max(start - before, 0), Math.min(end - before, text.length)];
    if (from === null && start <= before + text.length) {
      from = { element, offset: toBlockRange(first, last).from };
    }
    if (from !== null && end <= before + text.length) {
      return { from, to: { element, offset: toBlockRange(first, last).to } };
    }
    before += text.length + 1;
  }
  return null;
}
