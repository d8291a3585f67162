import { describe, expect } from 'vitest';
import type * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { fillPoem } from '../bench/fill-poem';
import { createApiClient } from '../support/api-client';
import type { Person } from '../support/browser';
import type { LianjuProcess } from '../support/lianju-process';
import { editorOf, eventually, exportText, linesOf, startPoem, suggestionsOf } from '../support/room-steps';
import { roomTest } from '../support/room-test';
import { connectSyncClient } from '../support/sync-client';

const it = roomTest();

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** A poem of six lines, each with a pending word at its start. */
async function openReview(lianju: LianjuProcess, reader: Person): Promise<string> {
  const documentId = await startPoem(reader);
  const api = await createApiClient(lianju, false);
  const cookies = await reader.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const asReader = {
    ...api,
    call: (method: string, path: string, body?: unknown) => api.call(method, path, body, { cookie }),
  };
  const client = await connectSyncClient(lianju, asReader, documentId);
  fillPoem(client.ydoc, WORDS.length, 0);
  for (const [index, word] of WORDS.entries()) {
    createSuggestion(
      client.ydoc,
      {
        author: { id: 'co-author', name: 'Muse', kind: 'ai' },
        model: 'scripted',
        createdAt: '2026-01-01T00:00:00.000Z',
      },
      { kind: 'text', block: blockAt(client.ydoc, index), from: 0, to: 0, insert: `${word} ` },
      { origin: 'fill' },
    );
  }
  await eventually(async () => expect(await cardsOf(reader).count()).toBe(WORDS.length));
  client.close();
  return documentId;
}

function blockAt(ydoc: Y.Doc, index: number): Y.XmlElement {
  const lines = ydoc
    .getXmlFragment('body')
    .toArray()
    .flatMap((stanza) => (stanza as Y.XmlElement).toArray());
  return lines[index] as Y.XmlElement;
}

const cardsOf = (person: Person) => suggestionsOf(person).getByRole('listitem');

async function expectFocus(person: Person, word: string): Promise<void> {
  await eventually(async () => {
    const current = suggestionsOf(person).locator('[aria-current]');
    expect(await current.allTextContents()).toEqual([expect.stringContaining(`${word} `)]);
    const said = person.page.locator('[aria-live="polite"].sr-only', {
      hasText: `Line ${WORDS.indexOf(word) + 1}. Muse: insertion, pending. ${word}`,
    });
    expect(await said.count()).toBe(1);
  });
}

describe('reviewing by keys alone', () => {
  it('goes through six suggestions, says each, and can take every verdict back', async ({
    lianju,
    welcome,
  }) => {
    const lin = await welcome();
    const documentId = await openReview(lianju, lin);
    const press = (key: string) => lin.page.keyboard.press(key);
    await editorOf(lin).focus();
    // Away from every suggestion: one that the caret touches is the focused one already.
    await press('Control+End');

    await press('Alt+ArrowDown');
    await press('Alt+ArrowDown');
    await expectFocus(lin, 'two');
    await press('Alt+ArrowUp');
    await expectFocus(lin, 'one');
    await press('Alt+Enter');
    await expectFocus(lin, 'two');
    await press('Alt+Backspace');
    await expectFocus(lin, 'three');
    await press('Alt+ArrowDown');
    await expectFocus(lin, 'four');
    await press('Alt+Enter');
    await expectFocus(lin, 'five');
    await press('Alt+Backspace');
    await expectFocus(lin, 'six');
    // After the last one it goes back to what was passed over.
    await press('Alt+Enter');
    await expectFocus(lin, 'three');
    await press('Alt+Enter');
    await lin.page.getByText('No suggestion is left.').waitFor({ state: 'attached' });
    const isAccepted = [true, false, true, true, false, true];
    const reviewed = WORDS.map(
      (word, index) =>
        `${isAccepted[index] ? `${word} ` : ''}Line ${index} goes where the evening river goes`,
    );
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(reviewed);
      expect((await exportText(lin, documentId)).split('\n').filter((line) => line !== '')).toEqual(reviewed);
    });

    for (let verdict = 0; verdict < WORDS.length; verdict += 1) await press('Control+z');
    await eventually(async () => expect(await cardsOf(lin).count()).toBe(WORDS.length));
  });

  it('keeps up with keys that come faster than the cards are listed', async ({ lianju, welcome }) => {
    const lin = await welcome();
    await openReview(lianju, lin);
    await editorOf(lin).focus();
    const keys = ['Alt+ArrowDown', 'Alt+ArrowDown', ...WORDS.map(() => 'Alt+Enter')];
    for (const key of keys) await lin.page.keyboard.press(key);
    await lin.page.getByText('No suggestion is left.').waitFor({ state: 'attached' });
  });

  it('leaves the blank under the text to the text', async ({ lianju, welcome }) => {
    const lin = await welcome();
    await openReview(lianju, lin);
    await editorOf(lin).focus();
    await lin.page.keyboard.press('Alt+ArrowUp');
    await expectFocus(lin, 'six');
    await lin.page.getByRole('group', { name: 'Suggestion by Muse' }).waitFor();
    for (const below of [45, 60, 75]) {
      // Measured each time: the names under the title come late and move the text down.
      const last = await lin.page.locator('[data-line]').last().boundingBox();
      if (!last) throw new Error('the last line is not on the page');
      await lin.page.mouse.click(last.x + 30, last.y + last.height + below);
    }
    await lin.page.keyboard.press('End');
    await lin.page.keyboard.type('!');
    await eventually(async () => expect((await linesOf(lin)).at(-1)).toMatch(/goes!$/));
    expect(await cardsOf(lin).count()).toBe(WORDS.length);
  });

  it('lets Ctrl+Home leave a suggestion right after the popover brought the caret there', async ({
    lianju,
    welcome,
  }) => {
    const lin = await welcome();
    await openReview(lianju, lin);
    const spans = editorOf(lin).locator('ins');
    await spans.first().click();
    await expectFocus(lin, 'one');
    await lin.page.keyboard.press('Alt+Enter');
    await expectFocus(lin, 'two');
    await lin.page.waitForTimeout(400);
    await lin.page
      .getByRole('group', { name: /^Suggestion by/ })
      .getByRole('button', { name: 'Edit' })
      .click();
    // Clicks older than 300 ms count as none to the view; the focus is fresh.
    await editorOf(lin).evaluate((root: HTMLElement) => {
      root.blur();
      root.focus();
    });
    await lin.page.keyboard.press('Control+Home');
    await lin.page.keyboard.press('End');
    await lin.page.keyboard.type('!');
    await eventually(async () => expect((await linesOf(lin))[0]).toMatch(/goes!$/));
  });
});
