/** What the co-author can be asked to do. More kinds come with more tasks; a kind that is not here is refused. */
export const TURN_KINDS = ['continue', 'rewrite', 'reply'] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

/** A kind that works on a place of the text; a reply is asked for in a thread of comments. */
export type PlaceTurnKind = Exclude<TurnKind, 'reply'>;
export const PLACE_TURN_KINDS: readonly PlaceTurnKind[] = TURN_KINDS.filter((kind) => kind !== 'reply');

/** More than five texts for one place nobody compares any more. */
export const MAX_TURN_CANDIDATES = 5;

/** When the co-author writes. */
export const TURN_MODES = ['on-request', 'alternate-lines'] as const;
export type TurnMode = (typeof TURN_MODES)[number];

export const TURN_STATES = ['queued', 'thinking', 'writing', 'done', 'stopped', 'failed'] as const;
export type TurnState = (typeof TURN_STATES)[number];

/** How the co-author stands in `People here`. */
export type CoAuthorState = 'listening' | 'thinking' | 'writing' | 'waiting';

/** Why a turn failed: stable codes, translated by the page. */
export type TurnErrorCode =
  | 'provider-unreachable'
  | 'provider-refused'
  | 'provider-rate-limited'
  | 'provider-failed'
  | 'provider-timeout'
  | 'stream-cut'
  | 'malformed-output'
  | 'empty-output'
  | 'text-changed'
  | 'text-locked'
  | 'interrupted'
  | 'internal';

/** Whether a turn has come to its end. */
export function isTurnOver(state: TurnState): boolean {
  return state === 'done' || state === 'stopped' || state === 'failed';
}
