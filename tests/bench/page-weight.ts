/**
 * Compressed bytes of what a first visit loads, by kind, on the home page and on a new document.
 * Run: npm run build && npx tsx tests/bench/page-weight.ts
 */
import type { Browser } from 'playwright-core';
import { createPerson, launchBrowser } from '../support/browser';
import { startLianju } from '../support/lianju-process';
import { startPoem } from '../support/room-steps';

const lianju = await startLianju();
const browser = await launchBrowser();
try {
  const owner = await createPerson(browser, lianju.url);
  const documentId = await startPoem(owner);
  const storage = await owner.context.storageState();
  await report('home', '/', browser, undefined);
  await report('document', `/d/${documentId}`, browser, storage);
} finally {
  await browser.close();
  await lianju.stop();
}

async function report(
  name: string,
  path: string,
  from: Browser,
  storageState: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>> | undefined,
): Promise<void> {
  const context = await from.newContext({ baseURL: lianju.url, ...(storageState ? { storageState } : {}) });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kindById = new Map<string, string>();
  const bytesByKind = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => kindById.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kindById.get(requestId) ?? 'Other';
    bytesByKind.set(kind, (bytesByKind.get(kind) ?? 0) + encodedDataLength);
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  console.log(`\n${name} (kB over the wire)`);
  console.table(
    Object.fromEntries([...bytesByKind].map(([kind, bytes]) => [kind, Math.round(bytes / 100) / 10])),
  );
  await context.close();
}
