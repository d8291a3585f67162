import type * as Y from 'yjs';
import { DELETION_MARK } from '../../document/extensions/suggestion-marks';
import { cleanText } from '../../document/project-runs';
import { textsOf } from '../../document/text-blocks';
import { markAttributes } from '../marks/mark-key';
import { randomSuggestionId, writeRecord } from '../records/write-record';
import type { NewSuggestion } from '../suggestion';
import { rememberPlaceAfter } from './block-place';
import { editTextBlock } from './edit-text-block';
import { type Genre, insertSuggestedLine } from './insert-line';

/** A pending edit, as one suggestion. */
export type SuggestionSpec =
  /** `insert` in the place of the text between two UTF-16 offsets in the stored text of one block. */
  | {
      readonly kind: 'text';
      readonly block: Y.XmlElement;
      readonly from: number;
      readonly to: number;
      readonly insert: string;
    }
  /** New lines after a block: in its stanza, or in a new one. */
  | {
      readonly kind: 'insert-lines';
      readonly after: Y.XmlElement;
      readonly lines: readonly string[];
      readonly genre: Genre;
      readonly opensStanza?: boolean;
    }
  /** Whole lines, their blocks included. */
  | { readonly kind: 'delete-lines'; readonly blocks: readonly Y.XmlElement[] };

/** Writes one suggestion, marks and record, in one transaction with the given origin. Answers its id. */
export function createSuggestion(
  ydoc: Y.Doc,
  suggestion: NewSuggestion,
  spec: SuggestionSpec,
  options: { readonly origin: unknown; readonly randomId?: () => string },
): string {
  const id = (options.randomId ?? randomSuggestionId)();
  ydoc.transact(() => {
    writeRecord(ydoc, id, suggestion);
    writeSpec(ydoc, id, spec);
  }, options.origin);
  return id;
}

function writeSpec(ydoc: Y.Doc, id: string, spec: SuggestionSpec): void {
  switch (spec.kind) {
    case 'text':
      editTextBlock(spec.block, [{ id, from: spec.from, to: spec.to, insert: cleanText(spec.insert) }]);
      return;
    case 'insert-lines': {
      let after = spec.after;
      for (const [index, line] of spec.lines.entries()) {
        after = insertSuggestedLine(ydoc, rememberPlaceAfter(ydoc, after), {
          id,
          text: cleanText(line),
          genre: spec.genre,
          opensStanza: index === 0 && spec.opensStanza === true,
        });
      }
      return;
    }
    case 'delete-lines':
      for (const block of spec.blocks) markBlockDeleted(block, id);
  }
}

/** Marks a whole block as deleted: its text and the block itself. */
export function markBlockDeleted(block: Y.XmlElement, id: string): void {
  block.setAttribute('sgDel', id);
  for (const text of textsOf(block)) {
    if (text.length > 0) {
      text.applyDelta([{ retain: text.length, attributes: markAttributes(DELETION_MARK, id) }]);
    }
  }
}
