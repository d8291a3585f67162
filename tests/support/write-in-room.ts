import * as Y from 'yjs';
import { bodyOf } from '@/lib/document/y-doc';
import { elementsOf } from '@/lib/history/y-nodes';
import type { Rooms } from '@/server/sync/types';
import { textBlock } from './verse-document';

const ORIGIN = Symbol('test');

/** Writes a line at the end of the last stanza as a person; into the last line if that is empty. */
export function appendLine(rooms: Rooms, documentId: string, userId: string, text: string): Promise<void> {
  return editAs(rooms, documentId, userId, (ydoc) => {
    const stanza = elementsOf(bodyOf(ydoc)).at(-1);
    const last = stanza && elementsOf(stanza).at(-1);
    if (!stanza || !last) throw new Error('the document has no stanza');
    if (last.length === 0) last.insert(0, [new Y.XmlText(text)]);
    else stanza.insert(stanza.length, [textBlock('line', [text])]);
  });
}

/** Changes a document as a person who is bound to a client id of their own. */
export function editAs(
  rooms: Rooms,
  documentId: string,
  userId: string,
  change: (ydoc: Y.Doc) => void,
): Promise<void> {
  return rooms.withRoom(documentId, (room) => {
    room.transactAs(room.bindClientId({ kind: 'human', userId }), ORIGIN, () => change(room.doc));
  });
}
