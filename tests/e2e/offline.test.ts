import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, launchBrowser, type Person } from '../support/browser';
import { type LianjuProcess, startLianju } from '../support/lianju-process';
import {
  editorOf,
  eventually,
  exportText,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  suggestionsOf,
  waitForEditor,
  waitForSaved,
} from '../support/room-steps';

let lianju: LianjuProcess;
let browser: Browser;

beforeAll(async () => {
  [lianju, browser] = await Promise.all([startLianju(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await lianju?.stop();
});

/** What a browser itself says of a connection that is cut on purpose. */
const withoutNetworkErrors = ({ errors }: Person) =>
  errors.filter(
    (error) =>
      !/WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|Failed to load resource/.test(error),
  );

describe('without a connection', () => {
  it('keeps what is written, says so, and merges it later', async () => {
    const lin = await createPerson(browser, lianju.url);
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('before');
    await waitForSaved(lin);
    const mara = await createPerson(browser, lianju.url);
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await eventually(async () => expect(await linesOf(mara)).toEqual(['before']));

    await lin.context.setOffline(true);
    await lin.page.getByText('Offline — your changes are kept here').waitFor();
    await lin.page.keyboard.type(' and during');
    await mara.page.locator('[data-line]').first().click();
    await mara.page.keyboard.press('Home');
    await mara.page.keyboard.type('long ');
    await waitForSaved(mara);
    expect((await linesOf(lin))[0]).toBe('before and during');

    await lin.context.setOffline(false);
    await waitForSaved(lin);
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(['long before and during']);
      expect(await linesOf(mara)).toEqual(['long before and during']);
      expect((await exportText(lin, documentId)).trim()).toBe('long before and during');
    });
    expect([...withoutNetworkErrors(lin), ...withoutNetworkErrors(mara)]).toEqual([]);
    await Promise.all([lin.context.close(), mara.context.close()]);
  });

  it('one accepts and the other rejects the same suggestions while apart: one outcome for both', async () => {
    const lin = await createPerson(browser, lianju.url);
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('明月照高楼');
    await waitForSaved(lin);
    const mara = await createPerson(browser, lianju.url);
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    const cardsOf = (person: Person) =>
      suggestionsOf(person).getByRole('button', { name: /^Accept(?! all)/ });
    await eventually(async () => expect(await cardsOf(mara).count()).toBeGreaterThanOrEqual(1));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).waitFor();
    await eventually(async () => expect(await linesOf(mara)).toEqual(await linesOf(lin)));
    const offered = (await linesOf(mara)).slice(1);

    await mara.context.setOffline(true);
    await mara.page.getByText('Offline — your changes are kept here').waitFor();
    await suggestionsOf(lin).getByRole('button', { name: 'Accept all' }).click();
    await suggestionsOf(mara).getByRole('button', { name: 'Reject all' }).click();
    await mara.context.setOffline(false);
    await waitForSaved(mara);

    await eventually(async () => {
      const [ofLin, ofMara] = [await linesOf(lin), await linesOf(mara)];
      expect(ofLin).toEqual(ofMara);
      for (const line of offered) expect(ofLin.filter((text) => text === line).length).toBeLessThanOrEqual(1);
      expect(await cardsOf(lin).count()).toBe(await cardsOf(mara).count());
    });
    expect((await exportText(lin, documentId)).startsWith('明月照高楼')).toBe(true);
    expect([...withoutNetworkErrors(lin), ...withoutNetworkErrors(mara)]).toEqual([]);
    await Promise.all([lin.context.close(), mara.context.close()]);
  });

  it('a killed server loses nothing that it called saved, and the page goes on when it is back', async () => {
    const lin = await createPerson(browser, lianju.url);
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('kept on disk');
    await waitForSaved(lin);
    await lianju.kill();
    await lin.page
      .getByText(/Offline|Reconnecting/)
      .first()
      .waitFor();
    await lin.page.keyboard.type(', and in the page');
    await lianju.restart();
    await waitForSaved(lin);
    await eventually(async () =>
      expect((await exportText(lin, documentId)).trim()).toBe('kept on disk, and in the page'),
    );
    await lin.page.reload();
    await waitForEditor(lin);
    expect(await linesOf(lin)).toEqual(['kept on disk, and in the page']);
    expect(withoutNetworkErrors(lin)).toEqual([]);
    await lin.context.close();
  });
});
