import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, launchBrowser } from '../support/browser';
import { type LianjuProcess, startLianju } from '../support/lianju-process';
import {
  editorOf,
  eventually,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
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

/** What an input method sends while 春风 is spelled, letter by letter. */
const SPELLING = ['c', 'ch', 'chu', 'chun', "chun'f", "chun'fe", "chun'feng"];

async function compose(ime: CDPSession, text: string): Promise<void> {
  await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

describe('an input method', () => {
  it('composes while somebody else types in the same line', async () => {
    const lin = await createPerson(browser, lianju.url);
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('昨夜入江城');
    await waitForSaved(lin);
    const mara = await createPerson(browser, lianju.url);
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await eventually(async () => expect(await linesOf(mara)).toEqual(['昨夜入江城']));

    await mara.page.locator('[data-line]').first().click();
    await mara.page.keyboard.press('End');
    await editorOf(lin).click();
    await lin.page.keyboard.press('Home');

    const ime = await lin.context.newCDPSession(lin.page);
    for (const [index, spelling] of SPELLING.entries()) {
      await compose(ime, spelling);
      await mara.page.keyboard.type('。！？；：…、'[index] ?? '');
      await lin.page.waitForTimeout(60);
    }
    await ime.send('Input.insertText', { text: '春风' });

    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(['春风昨夜入江城。！？；：…、']);
      expect(await linesOf(mara)).toEqual(['春风昨夜入江城。！？；：…、']);
    });
    expect([...lin.errors, ...mara.errors]).toEqual([]);
    await Promise.all([lin.context.close(), mara.context.close()]);
  });

  it('gives back an abandoned composition without a trace', async () => {
    const lin = await createPerson(browser, lianju.url);
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('明月');
    const ime = await lin.context.newCDPSession(lin.page);
    await compose(ime, 'guang');
    await compose(ime, '');
    await lin.page.keyboard.type('光');
    await eventually(async () => expect(await linesOf(lin)).toEqual(['明月光']));
    expect(lin.errors).toEqual([]);
    await lin.context.close();
  });
});
