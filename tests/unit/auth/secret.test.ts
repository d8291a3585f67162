import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOrCreateSecret } from '@/server/auth/secret';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianju-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the secret', () => {
  it('is made once, with the data folder if need be, and then kept', async () => {
    const dataDir = join(folder, 'new', 'data');
    const secret = await loadOrCreateSecret(dataDir);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await loadOrCreateSecret(dataDir)).toBe(secret);
  });

  it('can be read by nobody else and leaves no draft behind', async () => {
    await loadOrCreateSecret(folder);
    expect(await readdir(folder)).toEqual(['secret']);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for all that start at once', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateSecret(folder)));
    expect(new Set(secrets).size).toBe(1);
    expect((await readFile(join(folder, 'secret'), 'utf8')).trim()).toBe(secrets[0]);
  });

  it('differs from folder to folder', async () => {
    expect(await loadOrCreateSecret(join(folder, 'a'))).not.toBe(await loadOrCreateSecret(join(folder, 'b')));
  });

  it('is refused, not replaced, when the file holds something else', async () => {
    await writeFile(join(folder, 'secret'), 'hunter2');
    await expect(loadOrCreateSecret(folder)).rejects.toThrow(/secret does not hold a secret/);
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('hunter2');
  });
});
