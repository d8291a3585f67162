import { describe, expect, it } from 'vitest';
import { type SentMessage, Unacknowledged } from '@/components/editor/session/unacknowledged';

const update = (byte: number): SentMessage => ({ kind: 'update', update: Uint8Array.of(byte) });
const reply = (byte: number): SentMessage => ({ kind: 'reply', update: Uint8Array.of(byte) });

describe('what is under way', () => {
  it('is sent again on the next connection, in its order, and once', () => {
    const underWay = new Unacknowledged();
    underWay.connected();
    for (const message of [update(1), update(2), update(3)]) underWay.add(message);
    underWay.acknowledged(1);
    underWay.connected();
    expect(underWay.takeEarlier()).toEqual([update(2), update(3)]);
    expect(underWay.takeEarlier()).toEqual([]);
  });

  it('counts a reply as on disk with the update after it', () => {
    const underWay = new Unacknowledged();
    underWay.connected();
    for (const message of [update(1), reply(2), update(3)]) underWay.add(message);
    underWay.acknowledged(1);
    underWay.connected();
    expect(underWay.takeEarlier()).toEqual([reply(2), update(3)]);
    for (const message of [reply(2), update(3)]) underWay.add(message);
    underWay.acknowledged(1);
    underWay.connected();
    expect(underWay.takeEarlier()).toEqual([]);
  });

  it('outlives a connection that broke before it was sent again', () => {
    const underWay = new Unacknowledged();
    underWay.connected();
    underWay.add(update(1));
    underWay.connected();
    underWay.add(update(2));
    underWay.connected();
    expect(underWay.takeEarlier()).toEqual([update(1), update(2)]);
  });

  it('is left to the answer to the state vector when it is more than the server takes at once', () => {
    const underWay = new Unacknowledged();
    underWay.connected();
    for (let count = 0; count < 1_000; count += 1) underWay.add(update(1));
    underWay.connected();
    expect(underWay.takeEarlier()).toEqual([]);
  });
});
