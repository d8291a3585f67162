import type { CDPSession } from 'playwright-core';
import { describe, expect } from 'vitest';
import {
  editorOf,
  eventually,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  waitForSaved,
} from '../support/room-steps';
import { roomTest } from '../support/room-test';

const it = roomTest();

/** What an input method sends while 春风 is spelled, letter by letter. */
const SPELLING = ['c', 'ch', 'chu', 'chun', "chun'f", "chun'fe", "chun'feng"];

async function compose(ime: CDPSession, text: string): Promise<void> {
  await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

describe('an input method', () => {
  it('composes while somebody else types in the same line', async ({ welcome }) => {
    const lin = await welcome();
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('昨夜入江城');
    await waitForSaved(lin);
    const mara = await welcome();
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
  });

  it('gives back an abandoned composition without a trace', async ({ welcome }) => {
    const lin = await welcome();
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('明月');
    const ime = await lin.context.newCDPSession(lin.page);
    await compose(ime, 'guang');
    await compose(ime, '');
    await lin.page.keyboard.type('光');
    await eventually(async () => expect(await linesOf(lin)).toEqual(['明月光']));
  });
});
