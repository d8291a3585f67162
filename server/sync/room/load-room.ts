import * as Y from 'yjs';
import { DomainError } from '@/lib/errors/domain-error';
import type { Store } from '../../store/types';
import { ClientIds } from './client-ids';
import { OpenRoom, type RoomDependencies } from './open-room';

/** The origin of what comes from the log; observers of the document are not there yet. */
const LOAD_ORIGIN = Symbol('load');

/**
 * Reads a document from the store. Throws `document-not-found`, or `storage-unavailable` when anything of it cannot be
 * read: half a document must never look like the document.
 */
export async function loadRoom(
  documentId: string,
  store: Pick<Store, 'documents' | 'log'>,
  now: () => Date,
  dependencies: RoomDependencies,
): Promise<OpenRoom> {
  // Deleted items give their content back (`gc`): versions are states of their own, undo lives in the clients.
  const doc = new Y.Doc({ gc: true });
  try {
    const record = await store.documents.find(documentId);
    if (!record) throw new DomainError('document-not-found', 'There is no such document.');
    const [state, bindings] = await Promise.all([
      store.log.load(documentId),
      store.log.listBindings(documentId),
    ]);
    doc.transact(() => {
      if (state.snapshot) Y.applyUpdate(doc, state.snapshot, LOAD_ORIGIN);
      for (const update of state.updates) Y.applyUpdate(doc, update, LOAD_ORIGIN);
    }, LOAD_ORIGIN);
    const room = new OpenRoom(documentId, doc, new ClientIds(documentId, bindings, now), dependencies);
    room.rowsSinceSnapshot = state.updates.length;
    return room;
  } catch (cause) {
    doc.destroy();
    if (cause instanceof DomainError && cause.code === 'document-not-found') throw cause;
    throw new DomainError('storage-unavailable', 'The document could not be read.', { cause });
  }
}
