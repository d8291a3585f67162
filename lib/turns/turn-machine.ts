import type { TurnErrorCode, TurnState } from './turn';

/** A turn as it runs. A failed one says why. */
export type TurnPhase =
  | { readonly state: Exclude<TurnState, 'failed'> }
  | { readonly state: 'failed'; readonly error: TurnFailure };

/** `message` is safe to show to people. */
export interface TurnFailure {
  readonly code: TurnErrorCode;
  readonly message: string;
}

/** What happens to a turn. */
export type TurnEvent =
  /** The model is asked. */
  | { readonly type: 'ask' }
  /** The first text of the answer is in the document. */
  | { readonly type: 'write' }
  | { readonly type: 'finish' }
  /** A person stopped it, or rejected what it was writing. */
  | { readonly type: 'stop' }
  | { readonly type: 'fail'; readonly error: TurnFailure };

/** How every turn begins. */
export const QUEUED_TURN: TurnPhase = { state: 'queued' };

/**
 * The phase after `event`: queued → thinking → writing → done, stopped or failed. A turn never goes back and never
 * leaves its end; an event that does not apply answers the very same phase. A turn may be stopped or fail at any time
 * before its end, and it can only be done after it has written.
 */
export function advanceTurn(phase: TurnPhase, event: TurnEvent): TurnPhase {
  switch (phase.state) {
    case 'queued':
      if (event.type === 'ask') return { state: 'thinking' };
      return event.type === 'write' || event.type === 'finish' ? phase : endOf(event);
    case 'thinking':
      if (event.type === 'write') return { state: 'writing' };
      return event.type === 'ask' || event.type === 'finish' ? phase : endOf(event);
    case 'writing':
      return event.type === 'ask' || event.type === 'write' ? phase : endOf(event);
    case 'done':
    case 'stopped':
    case 'failed':
      return phase;
  }
}

function endOf(event: Extract<TurnEvent, { type: 'finish' | 'stop' | 'fail' }>): TurnPhase {
  switch (event.type) {
    case 'finish':
      return { state: 'done' };
    case 'stop':
      return { state: 'stopped' };
    case 'fail':
      return { state: 'failed', error: event.error };
  }
}
