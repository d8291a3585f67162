/** What a member may be in a document, weakest last. */
export const ROLES = ['owner', 'editor', 'suggester', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** A person who is signed in, a guest included. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly isGuest: boolean;
}

export type DocumentAction =
  | 'read'
  | 'write'
  | 'suggest'
  /** Start a thread, answer in one, resolve and reopen it, ask the co-author in it. */
  | 'comment'
  | 'lock'
  | 'resolve'
  | 'ask-co-author'
  | 'set-turn-mode'
  | 'save-version'
  | 'restore-version'
  | 'rename'
  | 'set-form'
  | 'share'
  | 'delete';

const EDITOR_ACTIONS: readonly DocumentAction[] = [
  'read',
  'write',
  'suggest',
  'comment',
  'lock',
  'resolve',
  'ask-co-author',
  'set-turn-mode',
  'save-version',
  'restore-version',
  'rename',
  'set-form',
];

const ACTIONS_BY_ROLE: Readonly<Record<Role, readonly DocumentAction[]>> = {
  owner: [...EDITOR_ACTIONS, 'share', 'delete'],
  editor: EDITOR_ACTIONS,
  suggester: ['read', 'suggest', 'comment'],
  viewer: ['read'],
};

/** The one policy: whether a member with `role` (null: not a member) may do `action`. */
export function can(role: Role | null, action: DocumentAction): boolean {
  return role !== null && ACTIONS_BY_ROLE[role].includes(action);
}

/** Whether a member may stop a turn: who may ask stops any, who may only comment the reply that they asked for. */
export function canStopTurn(
  role: Role | null,
  turn: { readonly requestedById: string },
  userId: string,
): boolean {
  return can(role, 'ask-co-author') || (can(role, 'comment') && turn.requestedById === userId);
}

/**
 * Whether a member may change or delete a comment: only their own words, and only while they may comment. Nobody, the
 * owner neither, puts words into another's mouth; what the co-author said is nobody's.
 */
export function canEditComment(
  role: Role | null,
  comment: { readonly authorId: string | null },
  userId: string,
): boolean {
  return can(role, 'comment') && comment.authorId === userId;
}
