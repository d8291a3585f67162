import * as Y from 'yjs';
import { type RewrittenText, rewriteText } from '../../document/rewritten-text';
import { isAlive, textsOf } from '../../document/text-blocks';
import { type CharacterId, characterKey } from '../../merging/characters';
import { createStrayJudge } from '../marks/stray-marks';
import { noteCopies, type WrittenAnew } from '../records/copies-log';
import { groupEntries, type LogPiece, readLog } from '../records/log';
import { readSuggestionRecords, type SuggestionRecord } from '../records/record';
import { insertAtAnchors } from '../structure/insert-at-anchors';
import { type LostStretch, lostParts, streamedMarks } from './lost-parts';
import { TextOrigins } from './text-origins';

/** The blocks that lost text was put into, by the removed block's item: what is lost later goes there, too. */
export type RescuedBlocks = Map<string, Y.XmlElement>;

/**
 * Puts lost text back into blocks where it stood: with its marks where a suggestion is still pending, else as plain
 * text. What the co-author wrote into a line that was rejected at that moment follows the verdict. Runs inside the
 * caller's transaction.
 */
export function putLostTextBack(
  ydoc: Y.Doc,
  lost: readonly { readonly piece: LogPiece; readonly stretches: readonly LostStretch[] }[],
  rescued: RescuedBlocks,
  isSeenTo: (character: CharacterId) => boolean,
): RewrittenText[] {
  const records = readSuggestionRecords(ydoc);
  const log = readLog(ydoc);
  const origins = new TextOrigins(ydoc);
  const judge = createStrayJudge(ydoc, groupEntries(log), origins);
  const marksOf = streamedMarks(ydoc, log, origins);
  const stanzaByLostContainer = new Map<string, Y.XmlElement>();
  const rewritten: RewrittenText[] = [];
  const copies: WrittenAnew[] = [];
  for (const { piece, stretches } of lost) {
    const kept = stretches.flatMap((stretch) => lostParts(stretch, { records, judge, isSeenTo, marksOf }));
    if (kept.length === 0) continue;
    const insertions = kept.map((stretch) => ({
      insert: stretch.words,
      attributes: pendingAttributes(stretch, records),
    }));
    const key = characterKey(piece.element);
    const standing = rescued.get(key);
    let target = standing && isAlive(standing) ? textsOf(standing).at(-1) : undefined;
    if (target === undefined) {
      target = new Y.XmlText();
      const block = insertAtAnchors(ydoc, piece, target, onlyInsertion(kept, records), stanzaByLostContainer);
      rescued.set(key, block);
      if (block._item) copies.push({ from: piece.element, to: idOf(block._item), length: 1 });
    }
    const text = target;
    const written = rewriteText(
      ydoc,
      kept.map(({ words, first }) => ({ words, writer: first.client })),
      () => text.applyDelta([{ retain: text.length }, ...insertions]),
    );
    for (const [index, { clockFrom }] of written.entries()) {
      const { first, words } = kept[index] ?? {};
      if (first === undefined) continue;
      copies.push({
        from: first,
        to: { client: ydoc.clientID, clock: clockFrom },
        length: words?.length ?? 0,
      });
    }
    rewritten.push(...written);
  }
  noteCopies(ydoc, copies);
  return rewritten;
}

function pendingAttributes(
  { marks }: LostStretch,
  records: ReadonlyMap<string, SuggestionRecord>,
): Record<string, unknown> {
  const pending = marks.filter(({ id }) => records.get(id)?.state === 'pending');
  return Object.fromEntries(pending.map(({ key, value }) => [key, value]));
}

/** For a block that comes back for one pending insertion alone: it is as pending as that. */
function onlyInsertion(
  stretches: readonly LostStretch[],
  records: ReadonlyMap<string, SuggestionRecord>,
): Record<string, string> {
  const ids = stretches.map(
    ({ marks }) => marks.find(({ name, id }) => name === 'sgIns' && records.get(id)?.state === 'pending')?.id,
  );
  const [first] = ids;
  return first !== undefined && ids.every((id) => id === first) ? { sgIns: first } : {};
}

function idOf({ id }: Y.Item): CharacterId {
  return { client: id.client, clock: id.clock };
}
