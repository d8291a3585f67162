import type * as Y from 'yjs';
import { cleanText } from '../../document/project-runs';
import { SPLIT_CHARACTER } from '../../document/split-character';
import { hasMark } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { textRuns } from '../../document/text-runs';

/** The text of a block in the `result` projection, and where its characters stand in the stored text. */
export interface ResultText {
  readonly text: string;
  /**
   * The block offset of a range of the result: `from` is before its first character, `to` after its last, so that
   * text which the result does not have is left out at both ends.
   */
  toBlockRange(from: number, to: number): { readonly from: number; readonly to: number };
  /** How many characters of the result stand before a block offset. */
  fromBlockOffset(offset: number): number;
}

/** Reads the `result` of one block as it is now; a proposed split is a space. */
export function readResultText(element: Y.XmlElement): ResultText {
  let text = '';
  let raw = 0;
  const offsets: number[] = [];
  for (const child of textsOf(element)) {
    for (const run of textRuns(child)) {
      if (!hasMark(run.attributes, 'sgDel')) {
        const isPending = hasMark(run.attributes, 'sgIns');
        // Character by character, since cleaning may drop some: the offsets must stay those of the stored text.
        for (const [index, unit] of run.text.split('').entries()) {
          const isSurrogate = /[\uD800-\uDFFF]/.test(unit);
          const isSplit = isPending && unit === SPLIT_CHARACTER;
          const shown = isSplit ? ' ' : isSurrogate ? unit : cleanText(unit);
          if (shown === '') continue;
          text += shown;
          offsets.push(raw + index);
        }
      }
      raw += run.text.length;
    }
  }
  const startOf = (offset: number) => offsets[offset] ?? raw;
  const endOf = (offset: number) => (offset === 0 ? 0 : (offsets[offset - 1] ?? raw - 1) + 1);
  return {
    text,
    toBlockRange: (from, to) => {
      if (from === to) return { from: endOf(from), to: endOf(from) };
      return { from: startOf(from), to: endOf(to) };
    },
    fromBlockOffset: (offset) => {
      const index = offsets.findIndex((rawOffset) => rawOffset >= offset);
      return index < 0 ? text.length : index;
    },
  };
}
