import { metaOf } from '@/lib/document/y-doc';
import type { Actor } from '@/lib/permissions/policy';
import { TURN_MODES, type TurnMode } from '@/lib/turns/turn';
import { authorize } from '../authorize';
import { COMMAND_ORIGIN } from '../command-origin';
import type { CommandDependencies } from '../dependencies';

/** When the co-author writes in this document. */
export async function readTurnMode(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
): Promise<TurnMode> {
  await authorize(store, actor, documentId, 'read');
  return rooms.withRoom(documentId, (room) => parseTurnMode(metaOf(room.doc).get('turnMode')));
}

/** Says when the co-author is to write; everybody's page follows. */
export async function setTurnMode(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  mode: TurnMode,
): Promise<TurnMode> {
  await authorize(store, actor, documentId, 'set-turn-mode');
  await rooms.withRoom(documentId, (room) => {
    if (metaOf(room.doc).get('turnMode') === mode) return;
    room.transactAs(room.bindClientId({ kind: 'human', userId: actor.userId }), COMMAND_ORIGIN, () => {
      metaOf(room.doc).set('turnMode', mode);
    });
  });
  return mode;
}

/** The shared text is written by clients: what is no mode counts as the quiet one. */
function parseTurnMode(value: unknown): TurnMode {
  return TURN_MODES.find((mode) => mode === value) ?? 'on-request';
}
