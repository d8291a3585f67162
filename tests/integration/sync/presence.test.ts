import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import type { PresenceState } from '@/lib/collab/presence';
import { closeAfterEach } from '@/tests/support/keep-open';
import { connectPeer, type SyncPeer } from '@/tests/support/sync-peer';
import { DOCUMENT_ID, startSyncServer } from '@/tests/support/sync-server';
import { until } from '@/tests/support/until';

const keep = closeAfterEach();

function stateOf(peer: SyncPeer, clientId: number): Partial<PresenceState> | undefined {
  return peer.provider.awareness.getStates().get(clientId);
}

/** An awareness message that says `state` of `clientId`. */
function awarenessMessage(clientId: number, clock: number, state: unknown): Uint8Array {
  const states = encoding.createEncoder();
  encoding.writeVarUint(states, 1);
  encoding.writeVarUint(states, clientId);
  encoding.writeVarUint(states, clock);
  encoding.writeVarString(states, JSON.stringify(state));
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, 1);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(states));
  return encoding.toUint8Array(message);
}

async function openRoom() {
  const server = keep(await startSyncServer());
  const ada = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
  await ada.synced();
  const ben = keep(connectPeer(server.port, { ticket: 'ticket-ben' }));
  await ben.synced();
  return { server, ada, ben };
}

describe('who is here', () => {
  test('bears the identity that the server knows, whatever a client says', async () => {
    const { ada, ben } = await openRoom();
    ben.provider.awareness.setLocalState({
      user: { id: 'ada', name: 'Ada', color: '#f00', kind: 'ai' },
      cursor: { anchor: 1, head: 2 },
      coAuthor: { state: 'writing' },
    });
    await until(() => stateOf(ada, ben.ydoc.clientID)?.cursor !== undefined, 'the cursor');
    expect(stateOf(ada, ben.ydoc.clientID)).toEqual({
      user: { id: 'ben', name: 'ben', color: 'person-2', kind: 'human' },
      cursor: { anchor: 1, head: 2 },
    });
  });

  test('cannot be changed or removed by somebody else', async () => {
    const { ada, ben } = await openRoom();
    ada.provider.awareness.setLocalStateField('cursor', 'first');
    await until(() => stateOf(ben, ada.ydoc.clientID)?.cursor !== undefined, 'the cursor');
    ben.provider.ws?.send(awarenessMessage(ada.ydoc.clientID, 1_000, { cursor: 'forged' }));
    ben.provider.ws?.send(awarenessMessage(ada.ydoc.clientID, 1_001, null));
    ben.provider.awareness.setLocalStateField('cursor', 'after');
    await until(() => stateOf(ada, ben.ydoc.clientID)?.cursor !== undefined, 'the later cursor');
    ada.provider.awareness.setLocalStateField('cursor', 'second');
    await until(() => String(stateOf(ben, ada.ydoc.clientID)?.cursor) === 'second', 'the second cursor');
    expect(ben.closes).toEqual([]);
  });

  test('is echoed to who said it', async () => {
    const { ada } = await openRoom();
    const before = ada.provider.wsLastMessageReceived;
    await new Promise((resolve) => setTimeout(resolve, 5));
    ada.provider.awareness.setLocalStateField('cursor', 'here');
    await until(() => ada.provider.wsLastMessageReceived > before, 'the echo');
  });

  test('ends with the connection, and a late echo does not bring it back', async () => {
    const { ada, ben } = await openRoom();
    const { clientID } = ben.ydoc;
    await until(() => stateOf(ada, clientID) !== undefined, 'arrival');
    ben.provider.disconnect();
    await until(() => stateOf(ada, clientID) === undefined, 'departure');
    ada.provider.ws?.send(awarenessMessage(clientID, 50, { cursor: 'late' }));
    const vic = keep(
      connectPeer(ada.provider.ws ? Number(new URL(ada.provider.url).port) : 0, { ticket: 'ticket-vic' }),
    );
    await until(() => stateOf(vic, ada.ydoc.clientID) !== undefined, 'the states');
    expect(stateOf(vic, clientID)).toBeUndefined();
  });

  test('is seen again at once after a reconnection, by those who remember the clock', async () => {
    const { ada, ben } = await openRoom();
    await until(() => stateOf(ada, ben.ydoc.clientID) !== undefined, 'arrival');
    ben.provider.ws?.close();
    await until(() => stateOf(ada, ben.ydoc.clientID) === undefined, 'departure');
    await until(() => stateOf(ada, ben.ydoc.clientID)?.user?.id === 'ben', 'return');
    // And goes on: nothing said after the return is taken for old.
    ben.provider.awareness.setLocalStateField('cursor', 'here');
    await until(() => String(stateOf(ada, ben.ydoc.clientID)?.cursor) === 'here', 'the cursor');
  });

  test('counts a person once, in one colour, for all their tabs', async () => {
    const { server, ada } = await openRoom();
    const tab = keep(connectPeer(server.port, { ticket: 'ticket-ada' }));
    await until(() => stateOf(ada, tab.ydoc.clientID)?.user?.color === 'person-1', 'the second tab');
    await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      expect([...room.connectedUserIds()].sort()).toEqual(['ada', 'ben']);
    });
  });
});

describe('a participant of the server', () => {
  const user = { id: 'co-author', name: 'Co-author', color: 'co-author', kind: 'ai' } as const;

  test('is seen by everybody, newcomers too, until it goes', async () => {
    const { server, ada } = await openRoom();
    await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => room.setServerPresence(4_242, { user }));
    await until(() => stateOf(ada, 4_242)?.user?.kind === 'ai', 'arrival');
    const vic = keep(connectPeer(server.port, { ticket: 'ticket-vic' }));
    await until(() => stateOf(vic, 4_242)?.user?.kind === 'ai', 'arrival for a newcomer');
    await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => room.setServerPresence(4_242, null));
    await until(() => stateOf(ada, 4_242) === undefined && stateOf(vic, 4_242) === undefined, 'departure');
  });

  test('cannot be impersonated', async () => {
    const { server, ada, ben } = await openRoom();
    const clientId = await server.sync.rooms.withRoom(DOCUMENT_ID, (room) => {
      const bound = room.bindClientId({ kind: 'ai', turnId: 'turn' });
      room.setServerPresence(bound, { user });
      return bound;
    });
    ben.provider.ws?.send(awarenessMessage(clientId, 99, { user, cursor: 'forged' }));
    ben.provider.awareness.setLocalStateField('cursor', 'after');
    await until(() => stateOf(ada, ben.ydoc.clientID)?.cursor !== undefined, 'the later cursor');
    expect(stateOf(ada, clientId)).toEqual({ user });
  });
});
