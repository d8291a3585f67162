import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTurnOver, TURN_STATES } from '@/lib/turns/turn';
import { advanceTurn, QUEUED_TURN, type TurnEvent, type TurnPhase } from '@/lib/turns/turn-machine';

const event: fc.Arbitrary<TurnEvent> = fc.oneof(
  fc.constantFrom<TurnEvent>({ type: 'ask' }, { type: 'write' }, { type: 'finish' }, { type: 'stop' }),
  fc.constant<TurnEvent>({ type: 'fail', error: { code: 'stream-cut', message: 'The answer broke off.' } }),
);

function run(events: readonly TurnEvent[]): TurnPhase[] {
  const phases = [QUEUED_TURN];
  for (const each of events) phases.push(advanceTurn(phases.at(-1) ?? QUEUED_TURN, each));
  return phases;
}

describe('a turn', () => {
  it('only moves forward, and stays where it ended', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const phases = run(events);
        phases.slice(1).forEach((phase, index) => {
          const before = phases[index] ?? QUEUED_TURN;
          expect(TURN_STATES.indexOf(phase.state)).toBeGreaterThanOrEqual(TURN_STATES.indexOf(before.state));
          if (isTurnOver(before.state)) expect(phase).toBe(before);
        });
      }),
    );
  });

  it('is done only after it has written', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const states = run(events).map((phase) => phase.state);
        if (states.at(-1) === 'done') expect(states).toContain('writing');
      }),
    );
  });

  it('can be stopped and can fail at any time before its end, and a failed one says why', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const phase = run(events).at(-1) ?? QUEUED_TURN;
        if (isTurnOver(phase.state)) return;
        expect(advanceTurn(phase, { type: 'stop' }).state).toBe('stopped');
        const error = { code: 'internal', message: 'Something went wrong.' } as const;
        expect(advanceTurn(phase, { type: 'fail', error })).toEqual({ state: 'failed', error });
      }),
    );
  });
});
