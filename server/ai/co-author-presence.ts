import { coAuthorUser } from '@/lib/ai/co-author-identity';
import type { PresenceState } from '@/lib/collab/presence';
import type { CoAuthorState, TurnErrorCode } from '@/lib/turns/turn';
import type { Room } from '../sync/types';
import { languageOf } from './document-language';

/** A caret as the Tiptap caret extension reads it: Yjs relative positions as JSON. */
export type CursorJson = NonNullable<PresenceState['cursor']>;

/** The turn that a state is about. */
interface PresenceTurn {
  readonly turnId: string;
  readonly errorCode?: TurnErrorCode;
  /** Null or left out: no caret. */
  readonly cursor?: CursorJson | null;
}

/** How the co-author stands in one room, shown to everybody there. */
export interface CoAuthorPresenceWriter {
  show(state: CoAuthorState, turn: PresenceTurn): void;
  /** Changes the state alone; what is said of the last turn stays, its caret goes. */
  rest(state: 'listening' | 'waiting'): void;
  /** Takes the co-author out of the room. */
  leave(): void;
}

/** Puts the co-author into a room: it listens. */
export function enterRoom(
  room: Room,
  model: { readonly provider: string; readonly model: string },
): CoAuthorPresenceWriter {
  // An id for presence only: what a turn writes has an id of its own.
  const clientId = room.bindClientId({ kind: 'system' });
  let shown = '';
  let lastTurn: PresenceTurn | null = null;

  const set = (state: CoAuthorState) => {
    const presence: PresenceState = {
      user: coAuthorUser(languageOf(room.doc)),
      cursor: lastTurn?.cursor ?? null,
      coAuthor: {
        state,
        ...model,
        ...(lastTurn ? { turnId: lastTurn.turnId } : {}),
        ...(lastTurn?.errorCode ? { errorCode: lastTurn.errorCode } : {}),
      },
    };
    // Each change goes to everybody: what is the same is not said again.
    const json = JSON.stringify(presence);
    if (json === shown) return;
    shown = json;
    room.setServerPresence(clientId, presence);
  };

  set('listening');
  return {
    show(state, turn) {
      lastTurn = turn;
      set(state);
    },
    rest(state) {
      if (lastTurn) lastTurn = { ...lastTurn, cursor: null };
      set(state);
    },
    leave: () => room.setServerPresence(clientId, null),
  };
}
