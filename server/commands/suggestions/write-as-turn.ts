import type { RewrittenText } from '@/lib/document/rewritten-text';
import { recordMapOf } from '@/lib/document/y-doc';
import { DomainError } from '@/lib/errors/domain-error';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { CO_AUTHOR_ORIGIN, type SuggestionView } from '@/lib/suggestions/suggestion';
import type { Room } from '../../sync/types';

/**
 * Changes a suggestion of the co-author's in the name of the turn that wrote it: whoever pages through its candidates,
 * the words stay the co-author's. Throws `suggestion-not-found`, also for people's suggestions, which have no candidates.
 */
export function writeAsTurn<T>(room: Room, suggestionId: string, change: () => T): T {
  const record = readSuggestionRecord(room.doc, suggestionId);
  if (record === null || record.author.kind !== 'ai') throw unknownSuggestion();
  return room.transactAs(clientIdOf(room, suggestionId, record.turnId ?? ''), CO_AUTHOR_ORIGIN, change);
}

/** Records the words in rewritten text that are not the turn's own: those that people had typed into it. */
export function attributeRewritten(
  room: Room,
  suggestionId: string,
  rewritten: readonly RewrittenText[],
): void {
  const record = readSuggestionRecord(room.doc, suggestionId);
  const clientId = clientIdOf(room, suggestionId, record?.turnId ?? '');
  const ranges = rewritten.flatMap(({ clockFrom, clockTo, writer }) => {
    if (writer === null || writer === clientId) return [];
    return [
      { clientId, clockFrom, clockTo, author: room.authorOf(writer) ?? ({ kind: 'unknown' } as const) },
    ];
  });
  if (ranges.length > 0) room.recordAttributions(ranges);
}

/** A suggestion as it is listed. Throws `suggestion-not-found`. */
export function viewSuggestion(room: Room, suggestionId: string): SuggestionView {
  const view = listSuggestions(room.doc).find(({ id }) => id === suggestionId);
  if (view === undefined) throw unknownSuggestion();
  return view;
}

/** The client id that wrote the record is the turn's; a new one for the same turn when the record was made otherwise. */
function clientIdOf(room: Room, suggestionId: string, turnId: string): number {
  const writer = recordMapOf(room.doc, suggestionId)?._item?.id.client;
  const author = writer === undefined ? null : room.authorOf(writer);
  if (writer !== undefined && author?.kind === 'ai') return writer;
  return room.bindClientId({ kind: 'ai', turnId });
}

function unknownSuggestion(): DomainError {
  return new DomainError('suggestion-not-found', 'This document has no such suggestion.');
}
