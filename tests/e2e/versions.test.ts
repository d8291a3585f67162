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

describe('versions', () => {
  it('are saved, compared and restored while somebody else is in the room, and the restore is undone', async ({
    welcome,
  }) => {
    const lin = await welcome();
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('a red leaf falls');
    await waitForSaved(lin);
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));

    const { page } = lin;
    await page.getByRole('tab', { name: 'Versions' }).click();
    const versions = page.getByRole('complementary', { name: 'Versions' });
    await versions.getByRole('textbox').fill('First draft');
    await versions.getByRole('button', { name: 'Save version' }).click();
    await versions.getByText('First draft').waitFor();

    await editorOf(lin).click();
    await page.keyboard.press('End');
    for (let presses = 0; presses < 'red leaf falls'.length; presses += 1)
      await page.keyboard.press('Backspace');
    await page.keyboard.type('white petal falls');
    await page.keyboard.press('Enter');
    await page.keyboard.type('nobody hears it');
    await waitForSaved(lin);
    const later = ['a white petal falls', 'nobody hears it'];
    await eventually(async () => expect(await linesOf(mara)).toEqual(later));

    await versions
      .getByRole('button', { name: /^Compare/ })
      .first()
      .click();
    await eventually(async () => {
      expect(await page.locator('del:visible').allTextContents()).toEqual(
        expect.arrayContaining(['red leaf']),
      );
      expect((await page.locator('ins:visible').allTextContents()).join('|')).toContain('white petal');
    });
    await page.keyboard.press('Escape');

    await versions
      .getByRole('button', { name: /^Restore/ })
      .last()
      .click();
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(['a red leaf falls']);
      expect(await linesOf(mara)).toEqual(['a red leaf falls']);
    });
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(later);
      expect(await linesOf(mara)).toEqual(later);
    });
  });
});
