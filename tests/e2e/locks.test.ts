import { expect } from 'vitest';
import type * as Y from 'yjs';
import { bodyOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { createApiClient } from '../support/api-client';
import type { Person } from '../support/browser';
import {
  editorOf,
  eventually,
  exportText,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  waitForSaved,
} from '../support/room-steps';
import { streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';
import { connectSyncClient } from '../support/sync-client';

const { it: test } = scriptedRoomTest(
  streamOf(['the pale sun climbs']),
  streamOf(['a pale moon rises high']),
);

const lockedIn = (person: Person) =>
  editorOf(person).evaluate((root) =>
    [...root.querySelectorAll('[data-lock]')].map((span) => span.textContent),
  );

/** A poem of one line, with `moon` selected. */
async function selectMoon(ada: Person): Promise<string> {
  const documentId = await startPoem(ada);
  await editorOf(ada).click();
  await ada.page.keyboard.type('the cold moon climbs');
  for (let step = 0; step < 7; step += 1) await ada.page.keyboard.press('ArrowLeft');
  for (let step = 0; step < 4; step += 1) await ada.page.keyboard.press('Shift+ArrowLeft');
  return documentId;
}

test('a word is locked from the bubble, seen by everybody, kept by the co-author, and unlocked by undo', async ({
  welcome,
}) => {
  const ada = await welcome();
  const documentId = await selectMoon(ada);
  const lock = ada.page.getByRole('button', { name: 'Lock', exact: true });
  await lock.click();
  await eventually(async () => expect(await lockedIn(ada)).toEqual(['moon']));
  await eventually(async () => expect(await lock.getAttribute('aria-pressed')).toBe('true'));
  const ben = await welcome();
  await joinBy(ben, await shareAs(ada, 'Editor'));
  await eventually(async () => expect(await lockedIn(ben)).toEqual(['moon']));

  // What people write around it, and Enter before it, leaves it locked.
  await ada.page.keyboard.press('Home');
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.press('Backspace');
  expect(await lockedIn(ada)).toEqual(['moon']);

  await ada.page.keyboard.press('Shift+End');
  await ada.page.getByRole('combobox', { name: 'Task' }).click();
  await ada.page.getByRole('option', { name: 'Rewrite' }).click();
  await ada.page.getByRole('button', { name: 'Ask the co-author' }).click();
  await eventually(async () =>
    expect(await exportText(ada, documentId, 'result')).toBe('a pale moon rises high\n'),
  );
  await waitForSaved(ada);
  expect(await exportText(ada, documentId)).toBe('the cold moon climbs\n');
  const struck = await editorOf(ada).evaluate((root) =>
    [...root.querySelectorAll('del')].map((span) => span.textContent).join('|'),
  );
  expect(struck).not.toContain('moon');
});

test('with keys alone: the word at the caret, who locked it, the line, and back', async ({ welcome }) => {
  const ada = await welcome();
  await selectMoon(ada);
  const { keyboard } = ada.page;
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowLeft');
  await keyboard.press('Control+Shift+L');
  await eventually(async () => expect(await lockedIn(ada)).toEqual(['moon']));
  await keyboard.press('ArrowLeft');
  const note = ada.page.getByRole('group', { name: 'Locked words' });
  await note.getByText('Locked by you').waitFor();
  // Typing in it goes on, and the note is gone; it is still locked.
  await keyboard.type('i');
  await note.waitFor({ state: 'detached' });
  expect(await lockedIn(ada)).toEqual(['moion']);
  await keyboard.press('Control+z');
  await keyboard.press('Control+Shift+L');
  await eventually(async () => expect(await lockedIn(ada)).toEqual([]));
  await keyboard.press('Control+z');
  await eventually(async () => expect(await lockedIn(ada)).toEqual(['moon']));
  await keyboard.press('Control+Alt+Shift+L');
  await eventually(async () => expect(await lockedIn(ada)).toEqual(['the cold moon climbs']));
  expect(await linesOf(ada)).toEqual(['the cold moon climbs']);
});

test('a suggester sees who locked what, cannot unlock it, and a raw client of theirs is refused', async ({
  welcome,
  lianju,
}) => {
  const ada = await welcome();
  const documentId = await selectMoon(ada);
  await ada.page.getByRole('button', { name: 'Lock', exact: true }).click();
  await eventually(async () => expect(await lockedIn(ada)).toEqual(['moon']));
  await waitForSaved(ada);
  const sue = await welcome();
  const path = new URL(ada.page.url()).pathname.replace('/d/', '/api/documents/');
  const share = await ada.page.request.post(`${path}/shares`, { data: { role: 'suggester' } });
  const link = new URL(((await share.json()) as { url: string }).url).pathname;
  await joinBy(sue, link);
  await eventually(async () => expect(await lockedIn(sue)).toEqual(['moon']));
  // Ada's caret stands over the word and lets the pointer through.
  const box = await editorOf(sue).locator('[data-lock]').boundingBox();
  await sue.page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 16, { steps: 3 });
  const note = sue.page.getByRole('group', { name: 'Locked words' });
  await note.waitFor();
  expect(await note.getByRole('button').count()).toBe(0);

  const program = await createApiClient(lianju);
  await program.call('POST', `/api/shares/${link.split('/').at(-1)}`);
  const client = await connectSyncClient(lianju, program, documentId);
  const text = (bodyOf(client.ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
  const closed = new Promise<number | undefined>((resolve) => {
    client.provider.on('connection-close', (event: { code: number } | null) => resolve(event?.code));
  });
  (text.get(0) as Y.XmlText).format(9, 4, markAttributes('sgDel', 'raw'));
  expect(await closed).toBe(4423);
  client.close();
  expect(await exportText(ada, documentId, 'result')).toBe('the cold moon climbs\n');
});
