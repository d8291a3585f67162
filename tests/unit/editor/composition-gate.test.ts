import { describe, expect, it } from 'vitest';
import { CompositionGate } from '@/components/editor/session/composition-gate';

function gateWithClock() {
  let pending: (() => void) | null = null;
  const applied: string[] = [];
  let batches = 0;
  const gate = new CompositionGate(
    (waiting) => {
      batches += 1;
      for (const apply of waiting) apply();
    },
    {
      set: (run) => {
        pending = run;
        return run;
      },
      clear: () => {
        pending = null;
      },
    },
  );
  return {
    gate,
    applied,
    write: (text: string) => gate.run(() => applied.push(text)),
    tick: () => pending?.(),
    batchCount: () => batches,
  };
}

describe('what others write while an input method composes', () => {
  it('is applied at once when nothing is composed', () => {
    const { write, applied } = gateWithClock();
    write('a');
    expect(applied).toEqual(['a']);
  });

  it('waits for the end, then comes in its order as one change', () => {
    const { gate, write, applied, tick, batchCount } = gateWithClock();
    gate.compositionStirred();
    write('a');
    write('b');
    expect(applied).toEqual([]);
    gate.compositionEnded();
    expect(applied).toEqual([]);
    tick();
    expect(applied).toEqual(['a', 'b']);
    expect(batchCount()).toBe(1);
  });

  it('is held by the next composition too, if that begins before the first has settled', () => {
    const { gate, write, applied, tick } = gateWithClock();
    gate.compositionStirred();
    write('a');
    gate.compositionEnded();
    gate.compositionStirred();
    expect(applied).toEqual([]);
    gate.compositionEnded();
    tick();
    expect(applied).toEqual(['a']);
  });

  it('does not wait for a composition that was left open', () => {
    const { gate, write, applied, tick } = gateWithClock();
    gate.compositionStirred();
    write('a');
    tick();
    expect(applied).toEqual(['a']);
    write('b');
    expect(applied).toEqual(['a', 'b']);
  });
});
