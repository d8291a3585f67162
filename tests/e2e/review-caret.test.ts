import { describe, expect } from 'vitest';
import type * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/create-suggestion';
import { fillPoem } from '../bench/fill-poem';
import { createApiClient } from '../support/api-client';
import type { Person } from '../support/browser';
import type { LianjuProcess } from '../support/lianju-process';
import { editorOf, eventually, linesOf, startPoem, suggestionsOf } from '../support/room-steps';
import { roomTest } from '../support/room-test';
import { connectSyncClient } from '../support/sync-client';

const it = roomTest();

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** A poem of six lines, each with a pending word at its start. */
async function openReview(lianju: LianjuProcess, reader: Person): Promise<void> {
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
      hasText: 'Muse: insertion, pending.',
    });
    expect(await said.textContent()).toContain(word);
  });
}

describe('reviewing', () => {
  it('lets Ctrl+Home leave a suggestion right after the popover brought the caret there', async ({
    lianju,
    welcome,
  }) => {
    const lin = await welcome();
    await openReview(lianju, lin);
    const spans = editorOf(lin).locator('ins');
    await spans.first().click();
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
