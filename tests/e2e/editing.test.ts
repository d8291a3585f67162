import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
import { editorOf, eventually, exportText, joinBy, linesOf, shareAs, startPoem } from '../support/room-steps';
import { roomTest, type Welcome } from '../support/room-test';

const it = roomTest();

/** Two people in one poem; `expectText` asserts what both pages and the export hold, stanzas parted by empty lines. */
async function openRoom(welcome: Welcome) {
  const lin = await welcome();
  const documentId = await startPoem(lin);
  const mara = await welcome();
  await joinBy(mara, await shareAs(lin, 'Editor'));
  await editorOf(lin).click();
  const expectText = (text: string) =>
    eventually(async () => {
      expect(await linesOf(lin)).toEqual(text.split('\n').filter((line) => line !== ''));
      expect(await linesOf(mara)).toEqual(await linesOf(lin));
      expect((await exportText(lin, documentId)).trim()).toBe(text);
    });
  return { lin, press: pressing(lin), type: (text: string) => lin.page.keyboard.type(text), expectText };
}

const pressing =
  ({ page }: Person) =>
  async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

/** Pastes as a browser does that has these flavours on its clipboard. */
async function paste(person: Person, flavours: Readonly<Record<string, string>>): Promise<void> {
  await editorOf(person).evaluate((root, byType) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(byType)) clipboardData.setData(type, text);
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, flavours);
}

describe('the editor', () => {
  it('breaks lines and stanzas with Enter and joins them with Backspace', async ({ welcome }) => {
    const { type, press, expectText } = await openRoom(welcome);
    await type('The river');
    await press('Enter');
    await type('runs on');
    await press('Enter', 'Enter');
    await type('and stays');
    await expectText('The river\nruns on\n\nand stays');
    // From the start of a stanza the stanzas are joined, from the start of a line the lines.
    await press('Home', 'Backspace');
    await expectText('The river\nruns on\nand stays');
    await press('Backspace');
    await type(' ');
    await expectText('The river\nruns on and stays');
    await press('Control+Home', 'End', 'Delete');
    await type(', ');
    await expectText('The river, runs on and stays');
  });

  it('has a letter land in a stanza that no frame has shown yet', async ({ welcome }) => {
    const { lin, type, press, expectText } = await openRoom(welcome);
    await type('The river');
    await press('Enter');
    // In one task, so that no frame comes between: as when somebody types faster than the page draws.
    await editorOf(lin).evaluate((root) => {
      root.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      document.execCommand('insertText', false, 'and');
    });
    await type(' stays');
    await expectText('The river\n\nand stays');
  });

  it('goes where the arrows, Home and End go', async ({ welcome }) => {
    const { type, press, expectText } = await openRoom(welcome);
    await type('one');
    await press('Enter');
    await type('two');
    await press('Enter');
    await type('three');
    await press('ArrowUp', 'ArrowUp', 'End');
    await type('!');
    await press('ArrowRight');
    await type('>');
    await press('ArrowDown', 'Home');
    await type('=');
    await press('Control+End');
    await type('.');
    await press('ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    await type('E');
    await expectText('one!\n>two\n=thEe.');
  });

  it('takes in pasted lines and stanzas, and leaves out what a poem has no place for', async ({
    welcome,
  }) => {
    const { lin, type, press, expectText } = await openRoom(welcome);
    await type('before  after');
    await press('Home', ...Array.from({ length: 7 }, () => 'ArrowRight'));
    await paste(lin, { 'text/plain': 'first\nsecond\n\nthird' });
    await expectText('before first\nsecond\n\nthird after');
    await press('Control+End', 'Enter');
    await paste(lin, {
      'text/plain': 'a b',
      'text/html':
        '<p style="color:red">a <b>bold</b> word<script>alert(1)</script></p><table><tr><td>cell</td></tr></table>',
    });
    await eventually(async () => {
      expect(await editorOf(lin).locator('strong').allTextContents()).toEqual(['bold']);
      expect(await editorOf(lin).locator('table, script, [style*="red"]').count()).toBe(0);
      expect((await linesOf(lin)).join('\n')).toContain('a bold word');
    });
  });

  it('refuses a paste that is too large, says so, and leaves the poem as it is', async ({ welcome }) => {
    const { lin, type, expectText } = await openRoom(welcome);
    await type('a small poem');
    await paste(lin, { 'text/plain': 'x'.repeat(200_001) });
    await lin.page.getByText('That is too much to paste at once: 200,001 characters').waitFor();
    await expectText('a small poem');
    await type(' grows');
    await expectText('a small poem grows');
  });
});
