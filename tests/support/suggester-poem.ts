import { expect } from 'vitest';
import type { Person } from './browser';
import {
  editorOf,
  eventually,
  exportText,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  waitForSaved,
} from './room-steps';

/**
 * A poem of one stanza by its owner, and a suggester in it. `expectResult` asserts the text that it would be with all
 * accepted, whole or as lines, and that what stands is still what the owner wrote.
 */
export async function openSuggesterPoem(welcome: () => Promise<Person>, lines: readonly string[]) {
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
  const expectResult = async (result: string | readonly string[]) =>
    eventually(async () => {
      expect(await exportText(owner, id, 'result')).toBe(`${[result].flat().join('\n')}\n`);
      expect(await exportText(owner, id)).toBe(`${lines.join('\n')}\n`);
    });
  return { owner, suggester, id, expectResult };
}

/** Puts the caret at the start or end of a line of the page. */
export async function goToLine({ page }: Person, line: number, key: 'Home' | 'End'): Promise<void> {
  await page.locator('[data-line]').nth(line).click();
  await page.keyboard.press(key);
}
