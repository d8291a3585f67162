import { describe, expect, it } from 'vitest';
import { IdentityCache } from '@/server/auth/identity-cache';

const DU_FU = { userId: 'du-fu', name: 'Du Fu', isGuest: false };

describe('the identity cache', () => {
  it('asks once for requests that come together', async () => {
    const cache = new IdentityCache(() => new Date(0));
    let loads = 0;
    const load = async () => {
      loads += 1;
      return DU_FU;
    };
    expect(await Promise.all([cache.find('a', load), cache.find('a', load)])).toEqual([DU_FU, DU_FU]);
    expect(await cache.find('a', load)).toEqual(DU_FU);
    expect(loads).toBe(1);
    await cache.find('b', load);
    expect(loads).toBe(2);
  });

  it('asks again once a session was forgotten', async () => {
    const cache = new IdentityCache(() => new Date(0));
    await cache.find('a', async () => DU_FU);
    cache.forget('a');
    expect(await cache.find('a', async () => null)).toBeNull();
  });

  it('remembers neither nobody nor a failure', async () => {
    const cache = new IdentityCache(() => new Date(0));
    expect(await cache.find('a', async () => null)).toBeNull();
    await expect(cache.find('a', () => Promise.reject(new Error('locked')))).rejects.toThrow('locked');
    expect(await cache.find('a', async () => DU_FU)).toEqual(DU_FU);
  });

  it('stays bounded', async () => {
    const cache = new IdentityCache(() => new Date(0));
    for (let index = 0; index <= 5_000; index += 1) await cache.find(String(index), async () => DU_FU);
    expect(await cache.find('5000', async () => null)).toEqual(DU_FU);
    expect(await cache.find('0', async () => null)).toBeNull();
  });
});
