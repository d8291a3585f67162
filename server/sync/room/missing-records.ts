import type * as Y from 'yjs';
import { coAuthorAsAuthor } from '@/lib/ai/co-author-identity';
import { metaOf, suggestionsOf } from '@/lib/document/y-doc';
import { touchedSuggestions } from '@/lib/suggestions/reconciling/verdict-watch';
import { findWithoutRecord, writeMissingRecord } from '@/lib/suggestions/records/missing-records';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { type NewSuggestion, RECONCILE_ORIGIN, UNKNOWN_PERSON } from '@/lib/suggestions/suggestion';
import type { Schedule } from '../../commands/schedule';
import { personOf } from '../presence/person-names';
import type { Room, Rooms } from '../types';

/** Programs may write a mark first and its record in the next update: long enough for that on any line. */
const GRACE_MS = 2_000;

/**
 * Writes the record of a suggestion that has none, in the name of whoever marked the text: without one nobody could accept
 * or reject it. One that its program writes later takes its place. Costs a look at the text that a change touched.
 */
export function attachMissingRecords(
  rooms: Pick<Rooms, 'onOpen'>,
  { now, schedule }: { readonly now: () => Date; readonly schedule: Schedule },
): void {
  rooms.onOpen((room) => {
    const { doc } = room;
    const suggestions: unknown = suggestionsOf(doc);
    const waiting = new Set<string>();
    const cancels = new Set<() => void>();

    const write = (ids: readonly string[]): void => {
      const writerById = findWithoutRecord(doc);
      for (const id of ids) {
        waiting.delete(id);
        const writer = writerById.get(id);
        if (writer === undefined) continue;
        const suggestion = { ...describeMaker(room, writer), createdAt: now().toISOString() };
        const systemId = room.bindClientId({ kind: 'system' });
        room.transactAs(systemId, RECONCILE_ORIGIN, () => writeMissingRecord(doc, id, suggestion));
      }
    };
    const waitFor = (ids: Iterable<string>): void => {
      const missing = [...ids].filter((id) => !waiting.has(id) && readSuggestionRecord(doc, id) === null);
      if (missing.length === 0) return;
      for (const id of missing) waiting.add(id);
      const cancel = schedule(GRACE_MS, () => {
        cancels.delete(cancel);
        write(missing);
      });
      cancels.add(cancel);
    };
    const onTransaction = (transaction: Y.Transaction): void => {
      waitFor(touchedSuggestions(doc, transaction));
      for (const [type, keys] of transaction.changed) {
        if (type === suggestions) waitFor([...keys].filter((key) => key !== null));
      }
    };

    waitFor(findWithoutRecord(doc).keys());
    doc.on('afterTransaction', onTransaction);
    return () => {
      for (const cancel of cancels) cancel();
      doc.off('afterTransaction', onTransaction);
    };
  });
}

function describeMaker(room: Room, clientId: number): Pick<NewSuggestion, 'author' | 'turnId'> {
  const maker = room.authorOf(clientId);
  if (maker?.kind === 'human') return { author: personOf(room, maker.userId) };
  if (maker?.kind !== 'ai') return { author: UNKNOWN_PERSON };
  const language = metaOf(room.doc).get('language') === 'zh' ? 'zh' : 'en';
  return { author: coAuthorAsAuthor(language), turnId: maker.turnId };
}
