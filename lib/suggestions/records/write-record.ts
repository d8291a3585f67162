import * as Y from 'yjs';
import { recordMapOf, suggestionsOf } from '../../document/y-doc';
import type { Violation } from '../../poetry/analysis';
import type { NewSuggestion, StreamState, SuggestionConflict } from '../suggestion';

/** What a record has beside what is known of every new suggestion. */
export interface RecordDetails {
  readonly stream?: StreamState;
  /** For a suggestion that both texts came back as: the one it comes from, and who disagreed. */
  readonly reopens?: { readonly id: string; readonly conflict: SuggestionConflict };
}

/** Writes the record of a new, pending suggestion. Call it in the transaction that writes its text. */
export function writeRecord(
  ydoc: Y.Doc,
  id: string,
  suggestion: NewSuggestion,
  details: RecordDetails = {},
): void {
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(suggestion)) {
    if (value !== undefined) map.set(key, value);
  }
  map.set('state', 'pending');
  map.set('stream', details.stream ?? 'done');
  // `stream` will say the same of all once it is over.
  if (details.stream === 'live') map.set('isStreamed', true);
  if (details.reopens) {
    map.set('reopens', details.reopens.id);
    map.set('conflict', details.reopens.conflict);
  }
  suggestionsOf(ydoc).set(id, map);
}

/** What is known of a suggestion whose text breaks `violations` of the poem's form. */
export function withViolations(suggestion: NewSuggestion, violations: readonly Violation[]): NewSuggestion {
  return violations.length === 0 ? suggestion : { ...suggestion, violations };
}

/** A random id: 16 hexadecimal digits of a random UUID's are 61 random bits, and a document has thousands at most. */
export function randomSuggestionId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

/** Notes what another text of the same suggestion breaks, instead of what its first one did. In a transaction. */
export function replaceViolations(ydoc: Y.Doc, id: string, violations: readonly Violation[]): void {
  recordMapOf(ydoc, id)?.set('violations', [...violations]);
}
