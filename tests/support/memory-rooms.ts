import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createInitialUpdate } from '@/lib/document/y-doc';
import { DomainError } from '@/lib/errors/domain-error';
import type { AuthorRef } from '@/server/store/types';
import type { ClientOrigin, Room, Rooms } from '@/server/sync/types';

/** Rooms in memory: no sockets, no log; people write by `writeAs`. */
export interface MemoryRooms extends Rooms {
  /** Makes a document known, with its first update; `state` is what it has beyond that. */
  addDocument(
    documentId: string,
    meta: { readonly title: string; readonly language: 'en' | 'zh' },
    state?: Uint8Array,
  ): void;
  /** Opens the room, as a person's socket does. */
  open(documentId: string): Room;
  /** Changes the document as a client of this person would: by an update from another Y.Doc. */
  writeAs(documentId: string, userId: string, change: (ydoc: Y.Doc) => void): void;
  authorOf(documentId: string, clientId: number): AuthorRef | null;
}

export function createMemoryRooms(): MemoryRooms {
  const states = new Map<string, Uint8Array[]>();
  const openRooms = new Map<string, { room: Room; leave: (() => void)[]; authors: Map<number, AuthorRef> }>();
  const listeners: ((room: Room) => () => void)[] = [];

  const open = (documentId: string) => {
    const opened = openRooms.get(documentId);
    if (opened) return opened;
    const updates = states.get(documentId);
    if (!updates) throw new DomainError('document-not-found', 'There is no such document.');
    const doc = new Y.Doc({ gc: false });
    for (const update of updates) Y.applyUpdate(doc, update);
    const authors = new Map<number, AuthorRef>();
    const entry = { room: createRoom(documentId, doc, authors), leave: [] as (() => void)[], authors };
    openRooms.set(documentId, entry);
    entry.leave = listeners.map((listener) => listener(entry.room));
    return entry;
  };

  return {
    addDocument: (documentId, meta, state) =>
      void states.set(documentId, [createInitialUpdate(meta), ...(state ? [state] : [])]),
    open: (documentId) => open(documentId).room,
    writeAs(documentId, userId, change) {
      const { room } = open(documentId);
      const client = new Y.Doc({ gc: false });
      Y.applyUpdate(client, Y.encodeStateAsUpdate(room.doc));
      const origin: ClientOrigin = { kind: 'client', userId };
      client.transact(() => change(client));
      Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(client, Y.encodeStateVector(room.doc)), origin);
    },
    authorOf: (documentId, clientId) => open(documentId).authors.get(clientId) ?? null,
    async withRoom(documentId, work) {
      return work(open(documentId).room);
    },
    onOpen: (listener) => void listeners.push(listener),
    disconnect: () => undefined,
    async close() {
      for (const { leave, room } of openRooms.values()) {
        for (const each of leave) each();
        room.awareness.destroy();
      }
      openRooms.clear();
    },
  };
}

function createRoom(documentId: string, doc: Y.Doc, authors: Map<number, AuthorRef>): Room {
  const awareness = new Awareness(doc);
  let nextClientId = 1_000;
  return {
    documentId,
    doc,
    awareness,
    bindClientId(author) {
      nextClientId += 1;
      authors.set(nextClientId, author);
      return nextClientId;
    },
    transactAs(clientId, origin, change) {
      const own = doc.clientID;
      doc.clientID = clientId;
      try {
        return doc.transact(change, origin);
      } finally {
        doc.clientID = own;
      }
    },
    recordAttributions: () => undefined,
    setServerPresence(clientId, state) {
      if (state === null) awareness.states.delete(clientId);
      else awareness.states.set(clientId, { ...state });
    },
    connectedUserIds: () => new Set(),
    flushed: async () => undefined,
  };
}
