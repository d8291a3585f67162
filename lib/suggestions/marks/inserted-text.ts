import * as Y from 'yjs';
import { INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { type RewrittenText, rewriteText, type WrittenBy } from '../../document/rewritten-text';
import { readMarkRefs, withoutMarkRefs } from '../../document/suggestion-attributes';
import { textsOf } from '../../document/text-blocks';
import { type TextRun, textRuns } from '../../document/text-runs';
import { bodyOf } from '../../document/y-doc';
import { rememberPlaceAfter } from '../proposing/block-place';
import { insertSuggestedLine } from '../proposing/insert-line';
import { removeBlock } from '../structure/remove-block';
import { addRange, type CharacterRange, characterRanges } from './character-ranges';
import { markAttributes } from './mark-key';
import { markedUnits } from './stray-marks';
import { type TracePiece, traceSuggestions } from './trace';

/** The pending inserted text of a suggestion by who wrote it; `\n` parts lines. Null when it inserts nothing. */
export function readInserted(ydoc: Y.Doc, id: string): WrittenBy[] | null {
  const slots = slotsOf(ydoc, id);
  if (slots.length === 0) return null;
  return slots.flatMap(({ element }, index) => [
    ...(index > 0 ? [{ words: '\n', writer: null }] : []),
    ...textsOf(element).flatMap((text) => insertedUnits(text, id)),
  ]);
}

/** The blocks in which a suggestion inserts, in their order. */
export function insertedBlocks(ydoc: Y.Doc, id: string): Y.XmlElement[] {
  return slotsOf(ydoc, id).map(({ element }) => element);
}

/** The characters of the pending inserted text of a suggestion. */
export function insertedRanges(ydoc: Y.Doc, id: string): CharacterRange[] {
  const ranges: CharacterRange[] = [];
  for (const text of slotsOf(ydoc, id).flatMap(({ element }) => textsOf(element))) {
    for (const run of textRuns(text)) {
      if (!isInsertedBy(run, id)) continue;
      for (const range of characterRanges(text, run.offset, run.offset + run.text.length))
        addRange(ranges, range);
    }
  }
  return ranges;
}

/**
 * Puts other text in the place of what a suggestion inserts: line for line, with one `applyDelta` for each text; lines
 * more are new blocks of the suggestion, blocks that are left over go. What stands without the suggestion's mark is not
 * touched, so that `base` stays. Answers whose the new text is, or null when the suggestion has no place any more.
 * Runs inside the caller's transaction.
 */
export function replaceInserted(
  ydoc: Y.Doc,
  id: string,
  stretches: readonly WrittenBy[],
): RewrittenText[] | null {
  const slots = slotsOf(ydoc, id);
  const last = slots.at(-1);
  if (last === undefined) return null;
  const lines = stretches
    .map(({ words }) => words)
    .join('')
    .split('\n');
  const written = stretches.map(({ words, writer }) => ({ words: words.replaceAll('\n', ''), writer }));
  return rewriteText(ydoc, written, () => {
    let after = last.element;
    for (const [index, line] of lines.entries()) {
      const slot = slots[index];
      if (slot) {
        replaceInBlock(slot.element, id, line);
        continue;
      }
      after = insertSuggestedLine(ydoc, rememberPlaceAfter(ydoc, after), {
        id,
        text: line,
        genre: after.nodeName === 'line' ? 'verse' : 'prose',
        opensStanza: false,
      });
    }
    for (const { element, block } of slots.slice(lines.length)) {
      replaceInBlock(element, id, '');
      const isEmpty = textsOf(element).every((text) => text.length === 0);
      if (block === 'inserted' && isEmpty) removeBlock(bodyOf(ydoc), element);
    }
  });
}

/** Its characters in one text, joined where one client wrote what follows. */
function insertedUnits(text: Y.XmlText, id: string): WrittenBy[] {
  const stretches: { words: string; writer: number }[] = [];
  for (const unit of markedUnits(text)) {
    if (!isInsertedBy(unit, id)) continue;
    const last = stretches.at(-1);
    if (last?.writer === unit.id.client) last.words += unit.text;
    else stretches.push({ words: unit.text, writer: unit.id.client });
  }
  return stretches;
}

/** The blocks in which a suggestion inserts; where it only deletes by now, the one in which it does. */
function slotsOf(ydoc: Y.Doc, id: string): TracePiece[] {
  const pieces = traceSuggestions(ydoc).get(id)?.pieces ?? [];
  const inserting = pieces.filter(({ inserted, block }) => inserted !== '' || block === 'inserted');
  return inserting.length > 0 ? inserting : pieces.filter(({ block }) => block === 'kept').slice(0, 1);
}

function isInsertedBy(run: TextRun, id: string): boolean {
  return readMarkRefs(run.attributes).some((mark) => mark.name === 'sgIns' && mark.id === id);
}

type DeltaOperation =
  | { readonly insert: string; readonly attributes: Record<string, unknown> }
  | { readonly retain: number; readonly attributes?: Record<string, unknown> }
  | { readonly delete: number };

function replaceInBlock(element: Y.XmlElement, id: string, line: string): void {
  const texts = textsOf(element);
  if (texts.length === 0) {
    const text = new Y.XmlText();
    element.insert(0, [text]);
    texts.push(text);
  }
  const place = placeIn(texts, id);
  const insertion = {
    insert: line,
    attributes: { ...place.attributes, ...markAttributes(INSERTION_MARK, id) },
  };
  for (const text of texts) {
    const delta: DeltaOperation[] = [];
    let isPlaced = line === '' || text !== place.text;
    for (const run of textRuns(text)) {
      if (!isPlaced && run.offset >= place.offset) {
        delta.push(insertion);
        isPlaced = true;
      }
      delta.push(takeOut(run, id));
    }
    if (!isPlaced) delta.push(insertion);
    if (delta.some((operation) => !('retain' in operation) || operation.attributes)) text.applyDelta(delta);
  }
}

/** What another suggestion inserted into this one's text stays that other one's. */
function takeOut(run: TextRun, id: string): DeltaOperation {
  const { length } = run.text;
  const insertions = readMarkRefs(run.attributes).filter(({ name }) => name === 'sgIns');
  const own = insertions.find((mark) => mark.id === id);
  if (own === undefined) return { retain: length };
  return insertions.length > 1 ? { retain: length, attributes: { [own.key]: null } } : { delete: length };
}

/** Where the text goes: where the old one begins; else right after what the suggestion deletes; else at the end. */
function placeIn(texts: readonly Y.XmlText[], id: string) {
  let afterDeleted: { text: Y.XmlText; offset: number; attributes: Record<string, unknown> } | null = null;
  for (const text of texts) {
    for (const run of textRuns(text)) {
      const own = readMarkRefs(run.attributes).filter((mark) => mark.id === id);
      const attributes = withoutMarkRefs(run.attributes);
      // A link is about its words; new ones in their place are not part of it.
      delete attributes.link;
      if (own.some(({ name }) => name === 'sgIns')) return { text, offset: run.offset, attributes };
      if (own.some(({ name }) => name === 'sgDel'))
        afterDeleted = { text, offset: run.offset + run.text.length, attributes };
    }
  }
  const last = texts[texts.length - 1] as Y.XmlText;
  return afterDeleted ?? { text: last, offset: last.length, attributes: {} };
}
