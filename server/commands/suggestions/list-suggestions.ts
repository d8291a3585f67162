import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { listSuggestions as listInDocument } from '@/lib/suggestions/records/list-suggestions';
import type { SuggestionState, SuggestionView } from '@/lib/suggestions/suggestion';
import type { Page, PageRequest } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/**
 * The suggestions of a document, those of one state or all: pending ones in the order of the text, then resolved ones
 * in the order of their verdicts. The cursor counts, so a page may repeat or skip what was resolved between two calls.
 */
export async function listSuggestions(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  { state, limit, cursor }: PageRequest & { readonly state: SuggestionState | null },
): Promise<Page<SuggestionView>> {
  await authorize(store, actor, documentId, 'read');
  const offset = cursorToOffset(cursor);
  const all = await rooms.withRoom(documentId, (room) =>
    listInDocument(room.doc, state === null ? {} : { state }),
  );
  const end = offset + limit;
  return { items: all.slice(offset, end), nextCursor: end < all.length ? String(end) : null };
}

function cursorToOffset(cursor: string | null): number {
  if (cursor === null) return 0;
  if (!/^\d{1,9}$/.test(cursor))
    throw new DomainError('invalid-body', 'The cursor is not one that this list gave.');
  return Number(cursor);
}
