import { coAuthorUser } from '@/lib/ai/co-author-identity';
import type { PresenceState } from '@/lib/collab/presence';
import type { CoAuthorState, TurnErrorCode } from '@/lib/turns/turn';
import type { Room } from '../sync/types';
import { languageOf } from './document-language';

/** How the co-author stands in one room, shown to everybody there. */
export interface CoAuthorPresenceWriter {
  show(
    state: CoAuthorState,
    about?: {
      readonly turnId: string;
      readonly errorCode?: TurnErrorCode;
      readonly cursor?: CursorJson | null;
    },
  ): void;
  readonly state: CoAuthorState;
  /** Takes the co-author out of the room. */
  leave(): void;
}

/** A caret as the Tiptap caret extension reads it: Yjs relative positions as JSON. */
export type CursorJson = NonNullable<PresenceState['cursor']>;

/** Puts the co-author into a room: it listens. */
export function enterRoom(
  room: Room,
  model: { readonly provider: string; readonly model: string },
): CoAuthorPresenceWriter {
  // An id for presence only: what a turn writes has an id of its own.
  const clientId = room.bindClientId({ kind: 'system' });
  let current: CoAuthorState = 'listening';

  const show: CoAuthorPresenceWriter['show'] = (state, about) => {
    current = state;
    room.setServerPresence(clientId, {
      user: coAuthorUser(languageOf(room.doc)),
      cursor: about?.cursor ?? null,
      coAuthor: {
        state,
        ...model,
        ...(about ? { turnId: about.turnId } : {}),
        ...(about?.errorCode ? { errorCode: about.errorCode } : {}),
      },
    });
  };

  show('listening');
  return {
    show,
    get state() {
      return current;
    },
    leave: () => room.setServerPresence(clientId, null),
  };
}
