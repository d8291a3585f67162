import { describe, expect } from 'vitest';
import en from '../../messages/en.json';
import zh from '../../messages/zh.json';
import { fillPoem } from '../bench/fill-poem';
import { createApiClient } from '../support/api-client';
import { findViolations } from '../support/axe';
import type { Person } from '../support/browser';
import type { LianjuProcess } from '../support/lianju-process';
import { roomTest } from '../support/room-test';
import { connectSyncClient } from '../support/sync-client';

const it = roomTest();

const LANGUAGES = { en: { locale: 'en-GB', messages: en }, zh: { locale: 'zh-CN', messages: zh } } as const;
type Language = keyof typeof LANGUAGES;

/** A page that does not exist answers 404, which the browser writes on the console. */
const NOT_FOUND = /Failed to load resource/;

async function startPoem({ page }: Person, language: Language): Promise<string> {
  const { messages } = LANGUAGES[language];
  await page.goto('/');
  await page.getByRole('button', { name: messages.Home.newPoem }).click();
  await page.getByRole('textbox', { name: messages.Editor.document }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Fills the poem from outside: suggestions of two authors. */
async function addSuggestions(person: Person, lianju: LianjuProcess, documentId: string, count: number) {
  const api = await createApiClient(lianju, false);
  const cookies = await person.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const client = await connectSyncClient(
    lianju,
    { ...api, call: (method, path, body) => api.call(method, path, body, { cookie }) },
    documentId,
  );
  fillPoem(client.ydoc, count, count);
  await person.page
    .locator('.document-text ins')
    .nth(count - 1)
    .waitFor({ state: 'attached' });
  client.close();
}

const expectNone = async (person: Person, state: string) =>
  expect(await findViolations(person), state).toEqual([]);

describe.each(['en', 'zh'] as const)('states of the document page in %s', (language) => {
  const { locale, messages } = LANGUAGES[language];

  it.for(['light', 'dark'] as const)('have no violations, %s', async (colorScheme, { lianju, welcome }) => {
    const person = await welcome({ locale, colorScheme });
    const { page } = person;
    const documentId = await startPoem(person, language);
    await expectNone(person, 'an empty poem');

    // More than are rendered whole, so that the list is a part of what it says.
    await addSuggestions(person, lianju, documentId, 80);
    await page.getByRole('complementary').getByRole('listitem').first().waitFor();
    await expectNone(person, 'many suggestions of two authors');

    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('.document-text ins').nth(1).click();
    await page.locator('.suggestion-popover').waitFor();
    await expectNone(person, 'the popover');

    await page.getByRole('textbox', { name: messages.Editor.document }).press('Control+a');
    await page.getByRole('button', { name: messages.Editor.bold }).waitFor();
    await expectNone(person, 'selected text with its tools');

    await page.getByRole('button', { name: messages.Export.label }).click();
    await page.getByRole('menu').waitFor();
    await expectNone(person, 'the export menu');
    await page.keyboard.press('Escape');

    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.waitForLoadState('networkidle');
      await expectNone(person, `the tab ${await tab.textContent()}`);
    }

    await page.getByRole('tab', { name: messages.Room.versions }).click();
    await page.getByRole('button', { name: messages.Versions.save }).click();
    await page.getByRole('button', { name: messages.Versions.compare }).first().click();
    await page.waitForLoadState('networkidle');
    await expectNone(person, 'a comparison of versions');
  });

  it.for(['light', 'dark'] as const)(
    'have no violations on a phone, %s',
    async (colorScheme, { lianju, welcome }) => {
      const person = await welcome({ locale, colorScheme, width: 360, height: 740 });
      const { page } = person;
      await page.goto('/');
      await page.getByRole('button', { name: messages.Home.newPoem }).waitFor();
      await expectNone(person, 'home');
      const documentId = await startPoem(person, language);
      await addSuggestions(person, lianju, documentId, 8);
      await expectNone(person, 'the poem');
      await page.locator('.document-text ins').first().click();
      await page.locator('.focused-suggestion-actions').waitFor();
      await expectNone(person, 'verdicts under the thumb');
      await page.locator('[data-door="suggestions"]').click();
      await page.getByRole('complementary').getByRole('listitem').first().waitFor();
      await expectNone(person, 'the sheet of suggestions');
    },
  );

  it.for(['light', 'dark'] as const)(
    'pages that say no have no violations, %s',
    async (colorScheme, { welcome }) => {
      const person = await welcome({ locale, colorScheme, tolerates: NOT_FOUND });
      for (const path of ['/nowhere', '/d/nothing', `/s/${'x'.repeat(43)}`]) {
        await person.page.goto(path);
        await person.page.getByRole('main').waitFor();
        await expectNone(person, path);
      }
    },
  );
});
