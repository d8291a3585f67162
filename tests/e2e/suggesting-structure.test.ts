import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
import { editorOf, eventually, suggestionsOf } from '../support/room-steps';
import { roomTest } from '../support/room-test';
import { goToLine, openSuggesterPoem } from '../support/suggester-poem';

const it = roomTest();

async function press({ page }: Person, key: string, times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
}

describe('suggesting where blocks change', () => {
  it('keeps the caret where plain editing has it: Enter on empty lines, Backspace at starts, pasted lines', async ({
    welcome,
  }) => {
    const { suggester, expectResult } = await openSuggesterPoem(welcome, [
      'moon river',
      'wider than',
      'a mile',
    ]);
    const { page } = suggester;
    await goToLine(suggester, 0, 'End');
    await press(suggester, 'Enter', 2);
    await page.keyboard.type('new');
    await expectResult('moon river\n\nnew\n\nwider than\na mile');
    await press(suggester, 'Enter');
    await page.keyboard.type('old');
    await press(suggester, 'Home');
    await press(suggester, 'Backspace');
    await page.keyboard.type('+');
    await expectResult('moon river\n\nnew+old\n\nwider than\na mile');

    await goToLine(suggester, 0, 'Home');
    await press(suggester, 'ArrowRight', 5);
    await press(suggester, 'Shift+End');
    await press(suggester, 'Shift+ArrowDown');
    await press(suggester, 'Control+c');
    await press(suggester, 'Control+End');
    await press(suggester, 'ArrowLeft', 2);
    await press(suggester, 'Control+v');
    await page.keyboard.type('!');
    await expectResult('moon river\n\nnew+old\n\nwider than\na miriver\n\nnew+old!le');
    await press(suggester, 'Control+z', 8);
    await expectResult('moon river\nwider than\na mile');
    await press(suggester, 'Control+Shift+z', 8);
    await expectResult('moon river\n\nnew+old\n\nwider than\na miriver\n\nnew+old!le');
  });

  it('joins at a proposed joint, in either direction, and breaks there again', async ({ welcome }) => {
    const { suggester, expectResult } = await openSuggesterPoem(welcome, ['moon', 'river', 'wide']);
    const { page } = suggester;
    await goToLine(suggester, 1, 'Home');
    await press(suggester, 'Backspace');
    await expectResult('moonriver\nwide');
    await press(suggester, 'Delete');
    await expectResult('mooniver\nwide');
    await press(suggester, 'Backspace');
    await expectResult('mooiver\nwide');
    await page.keyboard.type('x');
    await expectResult('mooxiver\nwide');
    await press(suggester, 'Enter');
    await page.keyboard.type('y');
    await expectResult('moox\nyiver\nwide');
    await press(suggester, 'Control+z', 8);
    await expectResult('moon\nriver\nwide');
  });

  it('proposes prose and a list, which is taken as it is shown', async ({ welcome }) => {
    const { owner, suggester, expectResult } = await openSuggesterPoem(welcome, [
      'moon river',
      'wider',
      'a mile',
    ]);
    const { page } = suggester;
    await goToLine(suggester, 2, 'Home');
    await press(suggester, 'Control+Alt+0');
    await page.keyboard.type('- ');
    await page.keyboard.type('half ');
    await press(suggester, 'End');
    await press(suggester, 'Enter');
    await page.keyboard.type('or more');
    await expectResult('moon river\nwider\n\nhalf a mile\nor more');
    await suggestionsOf(owner).getByRole('button', { name: 'Accept all' }).click();
    await eventually(async () =>
      expect(await editorOf(owner).locator('li').allTextContents()).toEqual(['half a mile', 'or more']),
    );
    await expect(editorOf(owner).locator('ins, del').count()).resolves.toBe(0);
  });
});
