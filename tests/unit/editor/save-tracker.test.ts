import { describe, expect, it } from 'vitest';
import { SaveTracker } from '@/components/editor/session/save-tracker';

function tracker() {
  return new SaveTracker(() => {});
}

describe('whether the work is saved', () => {
  it('is not known before the server has said what it has', () => {
    const save = tracker();
    save.connected();
    expect(save.status.kind).toBe('reconnecting');
  });

  it('is so only when every update is acknowledged, what was missing on the server included', () => {
    const save = tracker();
    save.connected();
    save.caughtUp(1);
    expect(save.status.kind).toBe('saving');
    save.updateSent();
    save.acknowledged(1);
    expect(save.status.kind).toBe('saving');
    save.acknowledged(2);
    expect(save.status.kind).toBe('saved');
  });

  it('counts anew on every connection', () => {
    const save = tracker();
    save.connected();
    save.caughtUp(1);
    save.acknowledged(1);
    save.updateSent();
    save.disconnected();
    save.connected();
    save.caughtUp(1);
    expect(save.status.kind).toBe('saving');
    save.acknowledged(1);
    expect(save.status.kind).toBe('saved');
  });

  it('counts what is sent before the server has said what it has', () => {
    const save = tracker();
    save.connected();
    save.updateSent();
    save.caughtUp(1);
    save.acknowledged(1);
    expect(save.status.kind).toBe('saving');
  });

  it('says offline only where the browser keeps the work', () => {
    const save = tracker();
    save.networkChanged(false);
    expect(save.status.kind).toBe('reconnecting');
    save.keptHere(true);
    expect(save.status.kind).toBe('offline');
  });

  it('says offline when the server stays away though the network is there', () => {
    const save = tracker();
    save.keptHere(true);
    save.connected();
    save.disconnected();
    expect(save.status.kind).toBe('reconnecting');
    save.stayedDown();
    expect(save.status.kind).toBe('offline');
  });

  it('does not mind a missing network while the server answers', () => {
    const save = tracker();
    save.keptHere(true);
    save.connected();
    save.caughtUp(0);
    save.networkChanged(false);
    expect(save.status.kind).toBe('saved');
  });

  it('says why the server refused, until it is tried again', () => {
    const save = tracker();
    save.refused('notAllowed');
    expect(save.status).toEqual({ kind: 'refused', reason: 'notAllowed' });
    save.connected();
    expect(save.status.kind).toBe('reconnecting');
  });
});
