import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
import {
  editorOf,
  eventually,
  exportText,
  linesOf,
  startPoem,
  suggestionsOf,
  waitForEditor,
  waitForSaved,
} from '../support/room-steps';
import { NETWORK_ERRORS, roomTest } from '../support/room-test';
import { goToLine, openSuggesterPoem } from '../support/suggester-poem';

const it = roomTest();

const switchOf = ({ page }: Person) => page.getByRole('switch', { name: 'Suggesting' });

/** As much of the page's editor as passes suggesting mode by. */
interface EditorHandle {
  readonly state: {
    readonly tr: { insertText(text: string, pos: number): unknown };
    apply(tr: unknown): unknown;
  };
  readonly view: { updateState(state: unknown): void };
}

/** Where a word that is not struck stands in a line: its middle, and its left edge, in CSS pixels. */
async function placeOf({ page }: Person, line: number, word: string) {
  const box = await page
    .locator('[data-line]')
    .nth(line)
    .evaluate((element, text) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = (node.textContent ?? '').indexOf(text);
        if (start < 0 || node.parentElement?.closest('del')) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + text.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { left, top, width, height };
      }
      return null;
    }, word);
  if (!box) throw new Error(`No ${word} in line ${line}.`);
  return { left: box.left, x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

async function press({ page }: Person, key: string, times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
}

describe('suggesting', () => {
  it('proposes what a suggester types, deletes, splits and joins, and the owner takes it', async ({
    welcome,
  }) => {
    const { owner, suggester, expectResult } = await openSuggesterPoem(welcome, [
      'moon river',
      'wider than a mile',
      'some day',
    ]);
    await expect(switchOf(suggester).getAttribute('aria-checked')).resolves.toBe('true');
    await expect(switchOf(owner).getAttribute('aria-checked')).resolves.toBe('false');

    await goToLine(suggester, 0, 'End');
    await suggester.page.keyboard.type(', my');
    await expectResult(['moon river, my', 'wider than a mile', 'some day']);
    await press(suggester, 'Backspace', 2);
    await suggester.page.keyboard.type('your');
    await expectResult(['moon river, your', 'wider than a mile', 'some day']);

    await goToLine(suggester, 1, 'End');
    await press(suggester, 'Control+Shift+ArrowLeft');
    await suggester.page.keyboard.type('league');
    await expectResult(['moon river, your', 'wider than a league', 'some day']);

    await goToLine(suggester, 1, 'Home');
    await press(suggester, 'ArrowRight', 5);
    await press(suggester, 'Enter');
    await expectResult(['moon river, your', 'wider', ' than a league', 'some day']);
    await suggester.page.keyboard.type('or more');
    await expectResult(['moon river, your', 'wider', 'or more than a league', 'some day']);

    await goToLine(suggester, 2, 'Home');
    await press(suggester, 'Backspace');
    await expectResult(['moon river, your', 'wider', 'or more than a leaguesome day']);
    await suggester.page.keyboard.type(', ');
    await expectResult(['moon river, your', 'wider', 'or more than a league, some day']);

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

  it('proposes new lines, and takes them back and brings them again', async ({ welcome }) => {
    const { suggester, expectResult } = await openSuggesterPoem(welcome, ['moon river', 'wider than a mile']);
    const { page } = suggester;
    await goToLine(suggester, 1, 'End');
    await press(suggester, 'Enter');
    await page.keyboard.type('in style');
    await press(suggester, 'Enter');
    await page.keyboard.type('some day');
    await expectResult(['moon river', 'wider than a mile', 'in style', 'some day']);
    await press(suggester, 'Control+z', 4);
    await expectResult(['moon river', 'wider than a mile']);
    await press(suggester, 'Control+Shift+z', 4);
    await expectResult(['moon river', 'wider than a mile', 'in style', 'some day']);
  });

  it('proposes what is cut, pasted, made bold and dragged', async ({ welcome }) => {
    const { owner, suggester, expectResult } = await openSuggesterPoem(welcome, [
      'moon river',
      'wider than a mile',
    ]);
    const { page } = suggester;
    await goToLine(suggester, 0, 'Home');
    await press(suggester, 'Shift+ArrowRight', 5);
    await press(suggester, 'Control+x');
    await expectResult(['river', 'wider than a mile']);
    await goToLine(suggester, 1, 'End');
    await press(suggester, 'Control+v');
    await expectResult(['river', 'wider than a milemoon ']);

    await goToLine(suggester, 1, 'Home');
    await press(suggester, 'Shift+ArrowRight', 5);
    await press(suggester, 'Control+b');
    await eventually(async () => {
      expect(await editorOf(owner).locator('[data-suggestion="formatting"]').textContent()).toBe('wider');
      expect(await editorOf(owner).locator('strong').count()).toBe(0);
    });

    // Downwards: what formats a selection hangs over the line above it.
    await goToLine(suggester, 0, 'End');
    await press(suggester, 'Shift+ArrowLeft', 5);
    const word = await placeOf(suggester, 0, 'river');
    const target = await placeOf(suggester, 1, 'than');
    await page.mouse.move(word.x, word.y);
    await page.mouse.down();
    await page.mouse.move(word.x, word.y + 12, { steps: 4 });
    await page.mouse.move(target.left + 1, target.y, { steps: 8 });
    await page.mouse.up();
    await expectResult(['', 'wider riverthan a milemoon ']);
  });

  it('is switched by who may write, remembered, and off again', async ({ welcome }) => {
    const owner = await welcome();
    const id = await startPoem(owner);
    await editorOf(owner).click();
    await owner.page.keyboard.type('moon');
    await waitForSaved(owner);
    await switchOf(owner).click();
    const expectSwitch = (state: 'true' | 'false') =>
      eventually(async () => expect(await switchOf(owner).getAttribute('aria-checked')).toBe(state));
    await expectSwitch('true');
    await goToLine(owner, 0, 'End');
    await owner.page.keyboard.type(' river');
    await waitForSaved(owner);
    await owner.page.reload();
    await waitForEditor(owner);
    await expectSwitch('true');
    await goToLine(owner, 0, 'End');
    await owner.page.keyboard.type(' wide');
    await owner.page.keyboard.press('Control+Alt+s');
    await expectSwitch('false');
    await goToLine(owner, 0, 'Home');
    await owner.page.keyboard.type('O ');
    await eventually(async () => {
      expect(await exportText(owner, id)).toBe('O moon\n');
      expect(await exportText(owner, id, 'result')).toBe('O moon river wide\n');
    });
  });

  it('tells a suggester whose edit is refused what happened, and keeps the text', async ({ welcome }) => {
    const { owner, suggester, expectResult } = await openSuggesterPoem(
      () => welcome({ tolerates: NETWORK_ERRORS }),
      ['moon'],
    );
    const { page } = suggester;
    await goToLine(suggester, 0, 'End');
    await page.keyboard.type(' river');
    await expectResult(['moon river']);
    await editorOf(suggester).evaluate((root) => {
      const { state, view } = (root as unknown as { editor: EditorHandle }).editor;
      view.updateState(state.apply(state.tr.insertText('full ', 2)));
    });
    const alert = page.getByRole('alert').filter({ hasText: 'your role here is to suggest' });
    await alert.waitFor();
    expect(await alert.getByRole('textbox').inputValue()).toBe('full moon river\n');
    await alert.getByRole('button', { name: 'Go on with the poem' }).click();
    await eventually(async () => expect(await linesOf(suggester)).toEqual(['moon river']));
    await waitForEditor(suggester);
    await goToLine(suggester, 0, 'End');
    await page.keyboard.type('s');
    await expectResult(['moon rivers']);
    expect(await linesOf(owner)).toEqual(['moon rivers']);
  });
});
