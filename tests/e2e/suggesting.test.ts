import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
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

const switchOf = ({ page }: Person) => page.getByRole('switch', { name: 'Suggesting' });

/** A poem of these lines by its owner, and a suggester beside them. */
async function openPoem(welcome: () => Promise<Person>, lines: readonly string[]) {
  const owner = await welcome();
  const id = await startPoem(owner);
  await editorOf(owner).click();
  for (const [index, line] of lines.entries()) {
    if (index > 0) await owner.page.keyboard.press('Enter');
    await owner.page.keyboard.type(line);
  }
  await waitForSaved(owner);
  const suggester = await welcome();
  await joinBy(suggester, await shareAs(owner, 'Suggester'));
  await eventually(async () => expect(await linesOf(suggester)).toEqual([...lines]));
  await waitForSaved(suggester);
  const expectTexts = async (result: readonly string[]) =>
    eventually(async () => {
      expect(await exportText(owner, id, 'result')).toBe(`${result.join('\n')}\n`);
      expect(await exportText(owner, id)).toBe(`${lines.join('\n')}\n`);
    });
  return { owner, suggester, expectTexts };
}

/** Puts the caret at the start or end of a line of the page. */
async function goTo({ page }: Person, line: number, key: 'Home' | 'End'): Promise<void> {
  await page.locator('[data-line]').nth(line).click();
  await page.keyboard.press(key);
}

async function press({ page }: Person, key: string, times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
}

describe('suggesting', () => {
  it('proposes what a suggester types, deletes, splits and joins, and the owner takes it', async ({
    welcome,
  }) => {
    const { owner, suggester, expectTexts } = await openPoem(welcome, [
      'moon river',
      'wider than a mile',
      'some day',
    ]);
    await expect(switchOf(suggester).getAttribute('aria-checked')).resolves.toBe('true');
    await expect(switchOf(owner).getAttribute('aria-checked')).resolves.toBe('false');

    await goTo(suggester, 0, 'End');
    await suggester.page.keyboard.type(', my');
    await expectTexts(['moon river, my', 'wider than a mile', 'some day']);
    await press(suggester, 'Backspace', 2);
    await suggester.page.keyboard.type('your');
    await expectTexts(['moon river, your', 'wider than a mile', 'some day']);

    await goTo(suggester, 1, 'End');
    await press(suggester, 'Control+Shift+ArrowLeft');
    await suggester.page.keyboard.type('league');
    await expectTexts(['moon river, your', 'wider than a league', 'some day']);

    await goTo(suggester, 1, 'Home');
    await press(suggester, 'ArrowRight', 5);
    await press(suggester, 'Enter');
    await expectTexts(['moon river, your', 'wider', ' than a league', 'some day']);
    await suggester.page.keyboard.type('or more');
    await expectTexts(['moon river, your', 'wider', 'or more than a league', 'some day']);

    await goTo(suggester, 2, 'Home');
    await press(suggester, 'Backspace');
    await expectTexts(['moon river, your', 'wider', 'or more than a leaguesome day']);
    await suggester.page.keyboard.type(', ');
    await expectTexts(['moon river, your', 'wider', 'or more than a league, some day']);

    await suggestionsOf(owner).getByRole('button', { name: 'Accept all' }).click();
    await eventually(async () => {
      for (const person of [owner, suggester])
        expect(await linesOf(person)).toEqual([
          'moon river, your',
          'wider',
          'or more than a league, some day',
        ]);
    });
  });

  it('proposes new lines, pasted and cut text, formatting and dragged words, and takes them back', async ({
    welcome,
  }) => {
    const { suggester, expectTexts } = await openPoem(welcome, ['moon river', 'wider than a mile']);
    const { page } = suggester;
    await goTo(suggester, 1, 'End');
    await press(suggester, 'Enter');
    await page.keyboard.type('in style');
    await press(suggester, 'Enter');
    await page.keyboard.type('some day');
    await expectTexts(['moon river', 'wider than a mile', 'in style', 'some day']);
    await press(suggester, 'Control+z', 4);
    await expectTexts(['moon river', 'wider than a mile']);
    await press(suggester, 'Control+Shift+z', 4);
    await expectTexts(['moon river', 'wider than a mile', 'in style', 'some day']);
  });
});
