import type * as Y from 'yjs';
import { recordMapOf } from '../../document/y-doc';
import type { SuggestionRecord } from '../records/record';
import { writeRecord } from '../records/write-record';
import type { NewSuggestion, SuggestionConflict } from '../suggestion';
import type { Dispute } from './disputes';

/**
 * Writes the record of the new pending suggestion as which both texts of a suggestion come back, after one person
 * accepted it (which took away what it deletes) and another rejected it (which took away what it inserts).
 */
export function reopenSuggestion(
  ydoc: Y.Doc,
  record: SuggestionRecord,
  { accept, reject, reopenedId }: Dispute,
  at: string,
): void {
  const conflict = { acceptedBy: accept.by, rejectedBy: reject.by };
  writeRecord(ydoc, reopenedId, describeReopened(record, conflict, at), {
    reopens: { id: record.id, conflict },
  });
  recordMapOf(ydoc, record.id)?.set('reopenedAs', reopenedId);
}

function describeReopened(
  record: SuggestionRecord,
  { acceptedBy, rejectedBy }: SuggestionConflict,
  at: string,
): NewSuggestion {
  const { author, requestedBy, model, turnId, groupId } = record;
  return {
    author,
    ...(requestedBy && { requestedBy }),
    ...(model !== undefined && { model }),
    ...(turnId !== undefined && { turnId }),
    ...(groupId !== undefined && { groupId }),
    reason: `Accepted by ${acceptedBy.name} and rejected by ${rejectedBy.name} at the same time.`,
    createdAt: at,
  };
}
