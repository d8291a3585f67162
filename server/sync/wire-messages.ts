import * as encoding from 'lib0/encoding';
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { MESSAGE_TYPES } from '@/lib/collab/messages';
import type { ThreadNews } from './types';

/** Inside `MESSAGE_TYPES.sync` (y-protocols/PROTOCOL.md). */
export const SYNC_MESSAGE_TYPES = { stateVector: 0, reply: 1, update: 2 } as const;

/** Sync step 1: "this is what I have, send me the rest". */
export function encodeStateVectorMessage(ydoc: Y.Doc): Uint8Array {
  return encodeSyncMessage(SYNC_MESSAGE_TYPES.stateVector, Y.encodeStateVector(ydoc));
}

/** Sync step 2: the answer to a peer's state vector. Throws when that does not decode. */
export function encodeReplyMessage(ydoc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  return encodeSyncMessage(SYNC_MESSAGE_TYPES.reply, encodeIntegratedState(ydoc, stateVector));
}

export function encodeUpdateMessage(update: Uint8Array): Uint8Array {
  return encodeSyncMessage(SYNC_MESSAGE_TYPES.update, update);
}

/** The states of `clientIds`; an id without a state says that it left. */
export function encodeAwarenessMessage(awareness: Awareness, clientIds: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_TYPES.awareness);
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [...clientIds]));
  return encoding.toUint8Array(encoder);
}

export function encodeAcknowledgement(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_TYPES.acknowledgement);
  encoding.writeVarUint(encoder, count);
  return encoding.toUint8Array(encoder);
}

export function encodeThreadChanged({ threadId, isGone }: ThreadNews): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_TYPES.threadChanged);
  encoding.writeVarString(encoder, threadId);
  encoding.writeVarUint(encoder, isGone ? 1 : 0);
  return encoding.toUint8Array(encoder);
}

function encodeSyncMessage(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_TYPES.sync);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/**
 * The document without what waits for missing updates. Yjs would send that along; a peer would then offer it back under
 * its own name after a restart, and be refused for the client ids in it.
 */
function encodeIntegratedState(ydoc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const { store } = ydoc;
  const { pendingStructs, pendingDs } = store;
  store.pendingStructs = null;
  store.pendingDs = null;
  try {
    return Y.encodeStateAsUpdate(ydoc, stateVector);
  } finally {
    store.pendingStructs = pendingStructs;
    store.pendingDs = pendingDs;
  }
}
