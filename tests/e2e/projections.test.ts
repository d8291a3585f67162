import { expect } from 'vitest';
import type { Person } from '../support/browser';
import { openReview } from '../support/open-review';
import {
  editorOf,
  eventually,
  exportText,
  linesOf,
  startPoem,
  suggestionsOf,
  waitForSaved,
} from '../support/room-steps';
import { answerWith, streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';

const { it: test, endpoint } = scriptedRoomTest();

const STANDING = 'the cold moon climbs above the silent hills';

/** A poem of one line with `cold` to become `pale` and a line offered after it, both pending. */
async function openPending(ada: Person): Promise<string> {
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const documentId = await startPoem(ada);
  await editorOf(ada).click();
  await ada.page.keyboard.type(STANDING);
  await waitForSaved(ada);
  const turns = `/api/documents/${documentId}/turns`;
  endpoint.script(
    streamOf(['the pale moon climbs above the silent hills\n']),
    streamOf(['and nobody is watching\n']),
  );
  const cards = suggestionsOf(ada).getByRole('listitem');
  await ada.page.request.post(turns, { data: { kind: 'rewrite', range: { startLine: 0, endLine: 0 } } });
  await eventually(async () => expect(await cards.count()).toBe(1));
  await eventually(async () => {
    const answer = await ada.page.request.post(turns, { data: { kind: 'continue' } });
    expect(answer.status()).toBe(202);
  });
  endpoint.script(answerWith(500));
  await eventually(async () =>
    expect(await exportText(ada, documentId, 'result')).toBe(
      'the pale moon climbs above the silent hills\nand nobody is watching\n',
    ),
  );
  return documentId;
}

const clipboardOf = ({ page }: Person) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) =>
      item?.types.includes(type) ? (await item.getType(type)).text() : '';
    return { text: await read('text/plain'), html: await read('text/html') };
  });

test('copies, cuts and pastes what stands; a pending line alone as what it says', async ({ welcome }) => {
  const ada = await welcome();
  await openPending(ada);
  const { keyboard } = ada.page;
  await editorOf(ada).focus();
  await keyboard.press('Control+a');
  await keyboard.press('Control+c');
  const copied = await clipboardOf(ada);
  expect(copied.text).toBe(STANDING);
  expect(copied.html).toContain('cold');
  expect(copied.html).not.toMatch(/pale|watching|suggestion|<ins|<del/);

  await keyboard.press('Control+End');
  await keyboard.press('Shift+Home');
  await keyboard.press('Control+c');
  const pending = await clipboardOf(ada);
  expect(pending.text).toBe('and nobody is watching');
  expect(pending.html).not.toMatch(/suggestion|<ins/);

  await keyboard.press('Control+a');
  await keyboard.press('Control+x');
  expect((await clipboardOf(ada)).text).toBe(STANDING);
  await keyboard.press('Control+v');
  await eventually(async () => expect(await linesOf(ada)).toEqual([STANDING]));
  expect(await editorOf(ada).locator('ins, del').count()).toBe(0);
});

test('prints title, by-line and the text that stands, and nothing of the room', async ({ welcome }) => {
  const ada = await welcome({ colorScheme: 'dark' });
  await openPending(ada);
  await ada.page.getByRole('textbox', { name: 'Title' }).fill('Night');
  await ada.page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden in print must not be in it.
  const seen = await ada.page.locator('body').innerText();
  expect(seen).toContain(STANDING);
  expect(seen).not.toMatch(/pale|watching|Suggestions|Share|Ask the co-author|Saved/);
  const look = await editorOf(ada).evaluate((root) => {
    const struck = root.querySelector('del');
    const style = struck && getComputedStyle(struck);
    return { line: style?.textDecorationLine, color: getComputedStyle(root).color };
  });
  expect(look).toEqual({ line: 'none', color: 'rgb(33, 28, 22)' });
  const pdf = await ada.page.pdf();
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('prints no sign of what is proposed of a block', async ({ lianju, welcome }) => {
  const ada = await welcome();
  const client = await openReview(lianju, ada, 18);
  const signs = () =>
    editorOf(ada).evaluate((root) =>
      ['join', 'property'].map((name) => {
        const block = root.querySelector(`[data-suggestion-${name}]`);
        return block && getComputedStyle(block, '::before').content;
      }),
    );
  expect(await signs()).toEqual(['"⤴"', '""']);
  await ada.page.emulateMedia({ media: 'print' });
  expect(await signs()).toEqual(['none', 'none']);
  client.close();
});

test('counts what stands', async ({ welcome }) => {
  const ada = await welcome();
  await openPending(ada);
  await ada.page.getByText('1 line · 8 words').waitFor();
});

test('saves, compares and lists what stands', async ({ welcome }) => {
  const ada = await welcome();
  await openPending(ada);
  const { page } = ada;
  await page.getByRole('tab', { name: 'Versions' }).click();
  const versions = page.getByRole('complementary', { name: 'Versions' });
  await versions.getByRole('textbox', { name: 'Version name' }).fill('First draft');
  await versions.getByRole('button', { name: 'Save version' }).click();
  await versions.getByRole('button', { name: /^Compare “First draft/ }).click();
  await versions.getByText('Not a word differs.').waitFor();
  expect(await versions.locator('.difference').textContent()).toBe(STANDING);
  await page.getByRole('button', { name: 'All versions' }).click();
  await page.goto('/');
  await page.getByRole('listitem').first().waitFor();
  expect(await page.getByRole('main').textContent()).not.toMatch(/pale|watching/);
});
