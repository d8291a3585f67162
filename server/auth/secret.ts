import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE_NAME = 'secret';

/** As many bytes as the SHA-256 that signs cookies and tickets gives out: a longer key adds nothing. */
const SECRET_BYTES = 32;

/**
 * The secret that signs session cookies and sync tickets: 64 hex digits in `<dataDir>/secret`, readable by its owner
 * only. Made on the first start; processes that start together end up with the same one. Losing it signs everybody out.
 * Throws when the file holds something else, or cannot be read or written.
 */
export async function loadOrCreateSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE_NAME);
  return (await readSecret(path)) ?? (await createSecret(dataDir, path));
}

async function readSecret(path: string): Promise<string | null> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const secret = content.trim();
  if (!new RegExp(`^[0-9a-f]{${SECRET_BYTES * 2}}$`).test(secret)) {
    throw new Error(
      `${path} does not hold a secret of ${SECRET_BYTES * 2} hex digits; delete it to make a new one`,
    );
  }
  return secret;
}

/** Writes aside and links into place: the link is made whole or not at all, and only if nobody else was first. */
async function createSecret(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path);
    return secret;
  } catch (error) {
    const first = await readSecret(path);
    if (first === null) throw error;
    return first;
  } finally {
    await rm(draft, { force: true });
  }
}
