import type { CoAuthorState } from '@/lib/turns/turn';

/** Who a presence belongs to. The server writes it; what a client says of itself is overwritten. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  /** A token of the palette, `person-1` to `person-6`, or `co-author`; the page maps it to a colour per theme. */
  readonly color: string;
  readonly kind: 'human' | 'ai';
}

/** What the co-author says of itself beside its user and cursor. */
export interface CoAuthorPresence {
  readonly state: CoAuthorState;
  readonly provider: string;
  readonly model: string;
  /** The running turn, or the last one that ended. */
  readonly turnId?: string;
  /** Why the last turn failed, in a stable code that the page translates. */
  readonly errorCode?: string;
}

/**
 * One awareness state. `cursor` is what the Tiptap caret extension writes: relative positions as JSON, or null.
 */
export interface PresenceState {
  readonly user: PresenceUser;
  readonly cursor?: { readonly anchor: unknown; readonly head: unknown } | null;
  readonly coAuthor?: CoAuthorPresence;
}
