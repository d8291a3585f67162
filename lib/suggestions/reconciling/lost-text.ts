import * as Y from 'yjs';
import { deletedStrings } from '../../document/deleted-strings';
import type { RewrittenText } from '../../document/rewritten-text';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { suggestionLogOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';
import { type LogPiece, readLogEntry } from '../records/log';
import type { LostStretch } from './lost-parts';
import { putLostTextBack, type RescuedBlocks } from './put-lost-text-back';

/** Watches for text that a person typed into a line while another person's verdict took the line away. */
export interface LostTextWatch {
  /** Whether something was lost since the last rescue. */
  hasLost(): boolean;
  /** Whether a character was lost since the last rescue. */
  isLost(character: CharacterId): boolean;
  /** Whether a verdict of the log took this block away: what is typed into it is seen to here. */
  covers(block: Y.XmlElement): boolean;
  /**
   * Puts what was lost back as lines, and says whose it is. Runs inside the caller's transaction. `isSeenTo` says of
   * a character that it need not come back.
   */
  rescue(isSeenTo: (character: CharacterId) => boolean): RewrittenText[];
  stop(): void;
}

/**
 * Yjs deletes a block with all that is in it, also what others typed into it without knowing. The log says which
 * blocks verdicts took away and what those who resolved had seen, so that what they had not seen can be told apart
 * and put back: whoever typed it, only its writer may delete it.
 *
 * Blocks that verdicts remove are kept from Yjs's garbage collection as long as the document is open: text that comes
 * for them later would otherwise arrive empty.
 */
export function watchLostText(ydoc: Y.Doc): LostTextWatch {
  const log = suggestionLogOf(ydoc);
  const removed = new Map<string, LogPiece[]>();
  const rescued: RescuedBlocks = new Map();
  const lost = new Map<Y.XmlText, LostStretch[]>();
  let read = 0;

  const readNewEntries = (): void => {
    // Entries of several people may be merged in any order: whenever the log grew it is read anew.
    if (log.length === read) return;
    read = log.length;
    removed.clear();
    for (const { pieces } of log.toArray().flatMap(readLogEntry)) {
      for (const piece of pieces) {
        if (!piece.isRemoved) continue;
        const key = `${piece.element.client}:${piece.element.clock}`;
        removed.set(key, [...(removed.get(key) ?? []), piece]);
      }
    }
  };

  const piecesOfBlock = ({ _item: item }: Y.XmlElement): readonly LogPiece[] =>
    (item?.deleted && removed.get(`${item.id.client}:${item.id.clock}`)) || [];
  const piecesOf = (text: unknown): readonly LogPiece[] => {
    const element: unknown = text instanceof Y.XmlText ? text.parent : null;
    return element instanceof Y.XmlElement ? piecesOfBlock(element) : [];
  };

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.deleteSet.clients.size === 0) return;
    readNewEntries();
    if (removed.size === 0) return;
    const texts = new Set<Y.XmlText>();
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item)) return;
      if (struct.content instanceof Y.ContentType) keepWithContainers(struct, piecesOf);
      const text: unknown = struct.parent;
      if (text instanceof Y.XmlText && piecesOf(text).length > 0) texts.add(text);
    });
    for (const text of texts) {
      const words = unseenText(text, piecesOf(text), transaction);
      if (words.length > 0) lost.set(text, [...(lost.get(text) ?? []), ...words]);
    }
  };

  const rescue: LostTextWatch['rescue'] = (isSeenTo) => {
    const taken = [...lost].flatMap(([text, stretches]) => {
      const [piece] = piecesOf(text);
      return piece === undefined ? [] : [{ piece, stretches }];
    });
    lost.clear();
    return taken.length === 0 ? [] : putLostTextBack(ydoc, taken, rescued, isSeenTo);
  };

  readNewEntries();
  ydoc.on('afterTransaction', onTransaction);
  return {
    hasLost: () => lost.size > 0,
    isLost: ({ client, clock }) =>
      [...lost.values()].flat().some(({ first, words }) => {
        const offset = clock - first.clock;
        return first.client === client && offset >= 0 && offset < words.length;
      }),
    covers: (block) => {
      readNewEntries();
      return piecesOfBlock(block).length > 0;
    },
    rescue,
    stop: () => ydoc.off('afterTransaction', onTransaction),
  };
}

/** The characters of a removed text that this transaction deleted and whoever resolved had not seen. */
function unseenText(text: Y.XmlText, pieces: readonly LogPiece[], transaction: Y.Transaction): LostStretch[] {
  // Who saw a character and took its line away decided about it, whatever the others knew.
  const seenByClient = new Map<number, number>();
  for (const [client, clock] of pieces.flatMap(({ seen }) => seen)) {
    seenByClient.set(client, Math.max(clock, seenByClient.get(client) ?? 0));
  }
  const unseen: LostStretch[] = [];
  for (const { text: words, client, clock, attributes } of deletedStrings(text, transaction)) {
    // An item may be cut anywhere: what was seen of it is its beginning.
    const seenLength = Math.max((seenByClient.get(client) ?? 0) - clock, 0);
    if (seenLength >= words.length) continue;
    unseen.push({
      words: words.slice(seenLength),
      first: { client, clock: clock + seenLength },
      marks: readMarkRefs(attributes),
    });
  }
  return unseen;
}

/** Keeps a removed block, its texts and the containers that went with it from garbage collection. */
function keepWithContainers(item: Y.Item, piecesOf: (text: unknown) => readonly LogPiece[]): void {
  const { type } = item.content as Y.ContentType;
  if (!(type instanceof Y.XmlText) || piecesOf(type).length === 0) return;
  let kept: Y.Item | null = item;
  while (kept?.deleted) {
    kept.keep = true;
    const parent: unknown = kept.parent;
    kept = parent instanceof Y.AbstractType ? parent._item : null;
  }
}
