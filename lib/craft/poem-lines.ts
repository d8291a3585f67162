import type * as Y from 'yjs';
import { readRulings } from '../document/rulings';
import { textBlocks } from '../document/text-blocks';
import { type ResultText, readResultText } from '../suggestions/marks/result-offsets';

/** A line of verse as prosody reads it: its `result`, what the poem will be if all is accepted. */
export interface PoemLine {
  readonly element: Y.XmlElement;
  readonly result: ResultText;
  /** Counts stanzas from 0. */
  readonly stanza: number;
}

/** The results that were read already; a block that changed has to be taken out. */
export type ResultMemo = WeakMap<Y.XmlElement, ResultText>;

/** The lines of verse of a document, empty ones included; prose between them is passed over. */
export function readPoemLines(ydoc: Y.Doc, memo: ResultMemo = new WeakMap()): PoemLine[] {
  let stanza = -1;
  let holder: unknown = null;
  return textBlocks(ydoc).flatMap(({ element, type }) => {
    if (type !== 'line') return [];
    if (element.parent !== holder) {
      holder = element.parent;
      stanza += 1;
    }
    const result = memo.get(element) ?? readResultText(element);
    memo.set(element, result);
    return [{ element, result, stanza }];
  });
}

/** A ruling by the line and the UTF-16 offset of its text in that line's `result`. */
export interface LineRuling {
  readonly id: string;
  readonly text: string;
  readonly reading: string;
  readonly line: number;
  readonly offset: number;
}

/** The writers' rulings that hold in these lines. */
export function readLineRulings(ydoc: Y.Doc, lines: readonly PoemLine[]): LineRuling[] {
  return readRulings(ydoc).flatMap(({ id, text, reading, element, offset: rawOffset }) => {
    const line = lines.findIndex((candidate) => candidate.element === element);
    const result = lines[line]?.result;
    const offset = result?.fromBlockOffset(rawOffset) ?? 0;
    // Text that is proposed to go is in no result.
    return result?.text.startsWith(text, offset) ? [{ id, text, reading, line, offset }] : [];
  });
}
