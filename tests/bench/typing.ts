/**
 * From key to paint in long poems without and with pending suggestions: p50, p95 and the worst of 300 keys; typed into a
 * line without a suggestion and (`in a suggestion`) into the text that one inserts. Beside it, what the page is busy with
 * when all of them are accepted, and when that is undone.
 * Run: npm run build && npx tsx tests/bench/typing.ts [folder]
 *
 * A key's time is from its keydown event's hardware timestamp to the first frame after the editor's DOM changed: a
 * requestAnimationFrame callback, then a message task, which runs after that frame was painted. `cpu` is the processor
 * time of the page's main thread for one key, whatever the key leads to before the next one included: on a machine that
 * others use as well, it tells more than the clock. With a folder, the script's profile of each part is written there
 * (Chromium's own format; profiling costs some time itself).
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { createApiClient } from '../support/api-client';
import { createPerson, launchBrowser, type Person } from '../support/browser';
import { startLianju } from '../support/lianju-process';
import { editorOf } from '../support/room-steps';
import { connectSyncClient } from '../support/sync-client';
import { fillPoem } from './fill-poem';

const SIZES = [
  { lines: 2_000, suggestions: 0 },
  { lines: 2_000, suggestions: 200 },
  { lines: 5_000, suggestions: 0 },
  { lines: 5_000, suggestions: 1_000 },
] as const;
const KEYS = 300;
const KEY_INTERVAL_MS = 60;
/** Long enough for whatever an accept-all leads to. */
const SETTLE_MS = 4_000;

interface Size {
  readonly lines: number;
  readonly suggestions: number;
}

const folder = process.argv[2] ?? null;
const lianju = await startLianju();
const browser = await launchBrowser();
try {
  const rows: Record<string, Record<string, number>> = {};
  for (const size of SIZES) await measure(size, rows);
  console.log(`\nkey to paint, ms, ${KEYS} keys`);
  console.table(rows);
} finally {
  await browser.close();
  await lianju.stop();
}

async function measure(size: Size, rows: Record<string, Record<string, number>>): Promise<void> {
  const person = await createPerson(browser, lianju.url);
  const { page } = person;
  await openLongPoem(person, size);
  const name = `${size.lines} lines, ${size.suggestions} suggestions`;
  const cdp = await person.context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await recordKeyTimes(page);

  // A line in the middle that carries no suggestion: fill-poem.ts puts one on every tenth, or every fifth.
  const middle = page.locator('[data-line]').nth(size.lines / 2 + 1);
  await middle.click();
  await page.keyboard.press('End');
  await page.waitForTimeout(2_000);
  rows[name] = await typeKeys(page, cdp, `${name}, typing`);
  if (size.suggestions > 0) {
    await page
      .locator('[data-line]')
      .nth(size.lines / 2)
      .locator('ins')
      .click();
    await page.waitForTimeout(2_000);
    rows[`${name}, in a suggestion`] = await typeKeys(page, cdp, `${name}, typing in a suggestion`);
    const accept = await busyAfterClick(page, cdp, 'Accept all', `${name}, accept all`);
    const undo = await busyAfterClick(page, cdp, 'Undo', `${name}, undo`);
    console.log(`${name}: accept all ${accept} ms, undo ${undo} ms of the page's main thread`);
  }
  await person.context.close();
}

async function openLongPoem(person: Person, { lines, suggestions }: Size): Promise<void> {
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
  fillPoem(client.ydoc, lines, suggestions);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  client.close();

  await page.goto(`/d/${created.id}`);
  await page
    .locator('[data-line]')
    .nth(lines - 1)
    .waitFor({ state: 'attached', timeout: 60_000 });
  await editorOf(person).evaluate(
    (_editor, line) => document.querySelectorAll('[data-line]')[line]?.scrollIntoView(),
    lines / 2,
  );
  await page.waitForTimeout(2_000);
}

function recordKeyTimes(page: Page): Promise<void> {
  return page.evaluate(() => {
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
}

async function typeKeys(page: Page, cdp: CDPSession, part: string): Promise<Record<string, number>> {
  const cpuBefore = await mainThreadMs(cdp);
  await profiled(cdp, part, async () => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('abcdefghij '[key % 11] ?? 'a');
      await page.waitForTimeout(KEY_INTERVAL_MS);
    }
  });
  const cpu = ((await mainThreadMs(cdp)) - cpuBefore) / KEYS;
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes.splice(0));
  return { ...summarise(times), cpu: Math.round(cpu * 10) / 10 };
}

/** Milliseconds that the main thread is busy after a click; the button is found before, since finding it costs more. */
async function busyAfterClick(page: Page, cdp: CDPSession, label: string, part: string): Promise<number> {
  const button = await page.locator('button', { hasText: new RegExp(`^${label}$`) }).elementHandle();
  const before = await mainThreadMs(cdp);
  await profiled(cdp, part, async () => {
    await button?.evaluate((element) => (element as HTMLElement).click());
    await page.waitForTimeout(SETTLE_MS);
  });
  return Math.round((await mainThreadMs(cdp)) - before);
}

/** Runs `work`, with the script's profile written to the folder if one was given. */
async function profiled(cdp: CDPSession, part: string, work: () => Promise<void>): Promise<void> {
  if (folder === null) return work();
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  await cdp.send('Profiler.start');
  await work();
  const { profile } = await cdp.send('Profiler.stop');
  await writeFile(join(folder, `${part}.cpuprofile`), JSON.stringify(profile));
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
