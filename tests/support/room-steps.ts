import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from './browser';

/** The editor. */
export const editorOf = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Document' });

/** Pending suggestions as cards. */
export const suggestionsOf = ({ page }: Person): Locator =>
  page.getByRole('complementary', { name: 'Suggestions' });

/** Opens the home page and makes a poem; resolves on the document page when the editor can be written in. */
export async function startPoem(person: Person): Promise<string> {
  await person.page.goto('/');
  await person.page.getByRole('button', { name: 'New poem' }).click();
  await person.page.waitForURL(/\/d\/[^/]+$/);
  await waitForEditor(person);
  return new URL(person.page.url()).pathname.split('/').at(-1) ?? '';
}

export async function waitForEditor(person: Person): Promise<void> {
  await editorOf(person).waitFor();
  await waitForSaved(person);
}

export async function waitForSaved(person: Person): Promise<void> {
  await person.page.getByText('Saved', { exact: true }).first().waitFor();
}

/** Makes a link with the share dialog; answers its address. */
export async function shareAs(owner: Person, role: 'Viewer' | 'Suggester' | 'Editor'): Promise<string> {
  const { page } = owner;
  const path = new URL(page.url()).pathname;
  const response = await page.request.post(`/api${path.replace('/d/', '/documents/')}/shares`, {
    data: { role: role.toLowerCase() },
  });
  expect(response.status()).toBe(201);
  const { url } = (await response.json()) as { url: string };
  return new URL(url).pathname;
}

/** Opens a share link as somebody who has never been here, and waits for the editor. */
export async function joinBy(person: Person, path: string): Promise<void> {
  await person.page.goto(path);
  const join = person.page.getByRole('button', { name: /Join|Open/ });
  await Promise.race([join.waitFor().then(() => join.click()), person.page.waitForURL(/\/d\//)]);
  await person.page.waitForURL(/\/d\//);
  await editorOf(person).waitFor();
}

/** The text of each line as it stands in the editor, carets and pending text included. */
export function linesOf(person: Person): Promise<string[]> {
  return editorOf(person).evaluate((root) =>
    [...root.querySelectorAll('[data-line]')].map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const extra of copy.querySelectorAll(
        '.collaboration-carets__caret, .ProseMirror-widget, [contenteditable=false]',
      ))
        extra.remove();
      return (copy.textContent ?? '').replaceAll('\u2060', '');
    }),
  );
}

/** The document as the server has it. */
export async function exportText(person: Person, documentId: string, projection: 'base' | 'result' = 'base') {
  const response = await person.page.request.get(
    `/api/documents/${documentId}/export?format=txt&projection=${projection}`,
  );
  expect(response.status()).toBe(200);
  return response.text();
}

/** Asks again until `check` does not throw. The time-out is for what never comes, not a measurement. */
export async function eventually(check: () => Promise<void> | void, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
