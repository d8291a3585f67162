import { describe, expect, it } from 'vitest';
import { TransactionGate } from '@/server/store/database/transaction-gate';

describe('the transaction gate', () => {
  it('lets one through at a time, in the order of asking', async () => {
    const gate = new TransactionGate();
    const events: string[] = [];
    const work = (name: string) =>
      gate.run(async () => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b'), work('c')]);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('opens again after work that failed, and passes the failure on', async () => {
    const gate = new TransactionGate();
    const failed = gate.run(() => {
      throw new Error('no');
    });
    const next = gate.run(() => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('stays shut until whoever entered leaves', async () => {
    const gate = new TransactionGate();
    const leave = await gate.enter();
    let done = false;
    const waiting = gate.run(() => {
      done = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    leave();
    await waiting;
    expect(done).toBe(true);
  });
});
