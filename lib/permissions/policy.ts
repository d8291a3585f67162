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
  | 'resolve'
  | 'ask-co-author'
  | 'set-turn-mode'
  | 'save-version'
  | 'restore-version'
  | 'rename'
  | 'share'
  | 'delete';

const EDITOR_ACTIONS: readonly DocumentAction[] = [
  'read',
  'write',
  'suggest',
  'resolve',
  'ask-co-author',
  'set-turn-mode',
  'save-version',
  'restore-version',
  'rename',
];

const ACTIONS_BY_ROLE: Readonly<Record<Role, readonly DocumentAction[]>> = {
  owner: [...EDITOR_ACTIONS, 'share', 'delete'],
  editor: EDITOR_ACTIONS,
  suggester: ['read', 'suggest'],
  viewer: ['read'],
};

/** The one policy: whether a member with `role` (null: not a member) may do `action`. */
export function can(role: Role | null, action: DocumentAction): boolean {
  return role !== null && ACTIONS_BY_ROLE[role].includes(action);
}
