import { describe, expect } from 'vitest';
import { openInputMethod, SPRING_WIND_SPELLING } from '../support/input-method';
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

    const inputMethod = await openInputMethod(lin);
    for (const [index, spelling] of SPRING_WIND_SPELLING.entries()) {
      await inputMethod.compose(spelling);
      await mara.page.keyboard.type('。！？；：…、'[index] ?? '');
      await lin.page.waitForTimeout(60);
    }
    await inputMethod.pick('春风');

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
    const inputMethod = await openInputMethod(lin);
    await inputMethod.compose('guang');
    await inputMethod.compose('');
    await lin.page.keyboard.type('光');
    await eventually(async () => expect(await linesOf(lin)).toEqual(['明月光']));
  });
});
