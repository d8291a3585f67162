import { describe, expect } from 'vitest';
import {
  editorOf,
  eventually,
  exportText,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  suggestionsOf,
  waitForSaved,
} from '../support/room-steps';
import { roomTest } from '../support/room-test';

const it = roomTest();

describe('two people and the built-in poet', () => {
  it('write a Chinese poem together: accept a line, reject a line, both pages and the export agree', async ({
    welcome,
  }) => {
    const lin = await welcome();
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('春天来了，万物复苏');
    await waitForSaved(lin);

    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await eventually(async () => expect((await linesOf(mara))[0]).toBe('春天来了，万物复苏'));

    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    const cards = suggestionsOf(lin).getByRole('button', { name: 'Accept', exact: true });
    await eventually(async () => expect(await cards.count()).toBeGreaterThanOrEqual(2));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).waitFor();

    // The other person sees the same lines, in Chinese and in the standing line's shape.
    await eventually(async () => expect(await linesOf(mara)).toEqual(await linesOf(lin)));
    const offered = (await linesOf(mara)).slice(1);
    for (const line of offered) expect(line).toMatch(/^\p{Script=Han}{4}，\p{Script=Han}{4}/u);

    // Pending text leaks into no export.
    expect((await exportText(lin, documentId)).trim()).toBe('春天来了，万物复苏');

    const count = await cards.count();
    await cards.first().click();
    await eventually(async () => expect(await cards.count()).toBe(count - 1));
    await suggestionsOf(mara).getByRole('button', { name: 'Reject all' }).click();
    await eventually(async () => expect(await cards.count()).toBe(0));

    const expected = ['春天来了，万物复苏', offered[0]];
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(expected);
      expect(await linesOf(mara)).toEqual(expected);
      expect((await exportText(lin, documentId)).trim()).toBe(expected.join('\n'));
    });
  });

  it('writes in two pages at once without losing a character', async ({ welcome }) => {
    const lin = await welcome();
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('one');
    await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.type('two');
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await eventually(async () => expect(await linesOf(mara)).toEqual(['one', 'two']));

    await mara.page.locator('[data-line]').first().click();
    await mara.page.keyboard.press('End');
    const longer = ' and the river runs';
    const other = ' while the moon looks on';
    await Promise.all([
      mara.page.keyboard.type(longer, { delay: 15 }),
      lin.page.keyboard.type(other, { delay: 15 }),
    ]);
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual([`one${longer}`, `two${other}`]);
      expect(await linesOf(mara)).toEqual([`one${longer}`, `two${other}`]);
    });

    // Undo takes back one's own words only.
    for (let presses = 0; presses < 10; presses += 1) await mara.page.keyboard.press('Control+z');
    await eventually(async () => expect(await linesOf(lin)).toEqual(['one', `two${other}`]));
  });

  it('takes turns: after Enter the co-author offers one line, once, and waits', async ({ welcome }) => {
    const lin = await welcome();
    await startPoem(lin);
    await lin.page.getByRole('combobox', { name: 'Turns' }).click();
    await lin.page.getByRole('option', { name: 'Alternate lines' }).click();
    await editorOf(lin).click();
    await lin.page.keyboard.type('The night walks softly on the water,');
    await lin.page.keyboard.press('Enter');
    const cards = suggestionsOf(lin).getByRole('button', { name: 'Accept', exact: true });
    await eventually(async () => expect(await cards.count()).toBe(1));
    await lin.page.waitForTimeout(1_500);
    expect(await cards.count()).toBe(1);
    expect((await linesOf(lin)).filter((line) => line !== '')).toHaveLength(2);
  });
});
