/**
 * From key to paint in a poem of 2,000 lines, with 0 and with 200 pending suggestions: p50, p95 and the worst of 300 keys.
 * Run: npm run build && npx tsx tests/bench/typing.ts
 *
 * A key's time is from its keydown event's hardware timestamp to the first frame after the editor's DOM changed: a
 * requestAnimationFrame callback, then a message task, which runs after that frame was painted. `cpu` is the processor
 * time of the page's main thread for one key, whatever the key leads to before the next one included: on a machine that
 * others use as well, it tells more than the clock.
 */
import type { CDPSession } from 'playwright-core';
import { createApiClient } from '../support/api-client';
import { createPerson, launchBrowser } from '../support/browser';
import { startLianju } from '../support/lianju-process';
import { editorOf } from '../support/room-steps';
import { connectSyncClient } from '../support/sync-client';
import { fillPoem } from './fill-poem';

const LINES = 2_000;
const KEYS = 300;
const KEY_INTERVAL_MS = 60;

const lianju = await startLianju();
const browser = await launchBrowser();
try {
  const rows: Record<string, Record<string, number>> = {};
  for (const suggestions of [0, 200]) rows[`${suggestions} suggestions`] = await measure(suggestions);
  console.log(`\nkey to paint, ms, ${LINES} lines, ${KEYS} keys`);
  console.table(rows);
} finally {
  await browser.close();
  await lianju.stop();
}

async function measure(suggestions: number): Promise<Record<string, number>> {
  const person = await createPerson(browser, lianju.url);
  const { page } = person;
  await page.goto('/');
  const api = await createApiClient(lianju, false);
  const signedIn = await page.request.post('/api/auth/sign-in/anonymous', { data: {} });
  if (!signedIn.ok()) throw new Error(`sign-in answered ${signedIn.status()}`);
  const cookies = await person.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const asOwner = {
    ...api,
    call: (method: string, path: string, body?: unknown) => api.call(method, path, body, { cookie }),
  };
  const { body: created } = await asOwner.call('POST', '/api/documents', { title: 'Long', language: 'en' });
  const client = await connectSyncClient(lianju, asOwner, created.id);
  fillPoem(client.ydoc, LINES, suggestions);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  client.close();

  await page.goto(`/d/${created.id}`);
  await page
    .locator('[data-line]')
    .nth(LINES - 1)
    .waitFor({ state: 'attached', timeout: 60_000 });
  await editorOf(person).evaluate(() => document.querySelectorAll('[data-line]')[1_000]?.scrollIntoView());
  await page.waitForTimeout(2_000);
  await page.locator('[data-line]').nth(1_001).click();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    const times: number[] = [];
    (window as unknown as { keyTimes: number[] }).keyTimes = times;
    const channel = new MessageChannel();
    const waiting: number[] = [];
    channel.port1.onmessage = () => {
      const now = performance.now();
      for (const since of waiting.splice(0)) times.push(now - since);
    };
    document.addEventListener(
      'keydown',
      (event) => {
        waiting.push(event.timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(null));
      },
      true,
    );
  });
  const cdp = await person.context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpuBefore = await mainThreadMs(cdp);
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('abcdefghij '[key % 11] ?? 'a');
    await page.waitForTimeout(KEY_INTERVAL_MS);
  }
  const cpu = ((await mainThreadMs(cdp)) - cpuBefore) / KEYS;
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
  await person.context.close();
  return { ...summarise(times), cpu: Math.round(cpu * 10) / 10 };
}

async function mainThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

function summarise(times: readonly number[]): Record<string, number> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { keys: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) };
}
