import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
import { editorOf, eventually, linesOf, startPoem, waitForSaved } from '../support/room-steps';
import { roomTest } from '../support/room-test';
import { goToLine } from '../support/suggester-poem';

const it = roomTest();

const LINES = Array.from({ length: 80 }, (_each, index) => `line ${index}`);

/** A poem that is longer than any window, with the caret at its end. */
async function openLongPoem(welcome: () => Promise<Person>): Promise<Person> {
  const writer = await welcome();
  await startPoem(writer);
  await editorOf(writer).click();
  await editorOf(writer).evaluate((root, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, LINES.join('\n'));
  await eventually(async () => expect(await linesOf(writer)).toHaveLength(LINES.length));
  await waitForSaved(writer);
  return writer;
}

/** Whether a line of the page is in view, whole. */
function isInView({ page }: Person, line: number): Promise<boolean> {
  return page
    .locator('[data-line]')
    .nth(line)
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
}

describe('undo far from the caret', () => {
  it.for(['editing', 'suggesting'] as const)(
    'brings what it changed into view, and the caret there (%s)',
    async (mode, { welcome }) => {
      const writer = await openLongPoem(welcome);
      const { page } = writer;
      if (mode === 'suggesting') await page.getByRole('switch', { name: 'Suggesting' }).click();
      await goToLine(writer, 2, 'End');
      await page.keyboard.type(' moon');
      await goToLine(writer, 76, 'End');
      await eventually(async () => expect(await isInView(writer, 2)).toBe(false));

      await page.keyboard.press('Control+z');
      await eventually(async () => {
        expect((await linesOf(writer))[2]).toBe('line 2');
        expect(await isInView(writer, 2)).toBe(true);
      });
      await goToLine(writer, 76, 'End');
      await page.keyboard.press('Control+y');
      await eventually(async () => {
        expect((await linesOf(writer))[2]).toBe('line 2 moon');
        expect(await isInView(writer, 2)).toBe(true);
      });
      await page.keyboard.type('!');
      await eventually(async () => expect((await linesOf(writer))[2]).toBe('line 2 moon!'));
      expect((await linesOf(writer))[76]).toBe('line 76');
    },
  );
});
