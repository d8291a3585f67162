import { expect } from 'vitest';
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
import { roomTest, type Welcome } from '../support/room-test';

const test = roomTest();

const STANDING = ['above the silent hills', 'the cold moon climbs', 'and nobody is watching'];

const lockedIn = (person: Person) =>
  editorOf(person).evaluate((root) =>
    [...root.querySelectorAll('[data-lock]')].map((span) => span.textContent),
  );

/** Where words stand in a line: the middle of them and their left edge, in CSS pixels of the window. */
function placeOf(person: Person, line: number, words: string) {
  return editorOf(person)
    .locator('[data-line]')
    .nth(line)
    .evaluate((element, sought) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = (node.textContent ?? '').indexOf(sought);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + sought.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, x: (left + right) / 2, y: (top + bottom) / 2 };
      }
      throw new Error(`no ${sought}`);
    }, words);
}

/** Selects words of a line by keys alone: a pointer over locked words brings up who locked them. */
async function select(person: Person, line: number, words: string): Promise<void> {
  const { page } = person;
  await editorOf(person)
    .locator('[data-line]')
    .nth(line)
    .click({ position: { x: 2, y: 20 } });
  await page.keyboard.press('Home');
  const start = (STANDING[line] ?? '').indexOf(words);
  for (let step = 0; step < start; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = 0; step < words.length; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await eventually(async () => expect(await page.evaluate(() => getSelection()?.toString())).toBe(words));
}

/** Three lines of Ada's, with `cold moon` locked, and Sue, who may suggest. */
async function openLocked(welcome: Welcome) {
  const ada = await welcome();
  const documentId = await startPoem(ada);
  await editorOf(ada).click();
  for (const [index, line] of STANDING.entries()) {
    if (index > 0) await ada.page.keyboard.press('Enter');
    await ada.page.keyboard.type(line);
  }
  await select(ada, 1, 'cold moon');
  await ada.page.getByRole('button', { name: 'Lock', exact: true }).click();
  await eventually(async () => expect(await lockedIn(ada)).toEqual(['cold moon']));
  await waitForSaved(ada);
  const sue = await welcome();
  await joinBy(sue, await shareAs(ada, 'Suggester'));
  await eventually(async () => expect(await lockedIn(sue)).toEqual(['cold moon']));
  return { ada, sue, documentId };
}

/** Drags words to a place in a line below: what formats a selection hangs over the line above it. */
async function drag(person: Person, from: [line: number, words: string], to: [line: number, before: string]) {
  const { page } = person;
  await select(person, ...from);
  const word = await placeOf(person, ...from);
  const target = await placeOf(person, ...to);
  await page.mouse.move(word.x, word.y);
  await page.mouse.down();
  await page.mouse.move(word.x, word.y + 12, { steps: 4 });
  await page.mouse.move(target.left + 1, target.y, { steps: 8 });
  await page.mouse.up();
}

async function expectUnchanged({ ada, sue, documentId }: Awaited<ReturnType<typeof openLocked>>) {
  await sue.page.getByText('These words are locked: no suggestion may change them.').first().waitFor();
  expect(await linesOf(sue)).toEqual(STANDING);
  await waitForSaved(sue);
  expect(await exportText(ada, documentId, 'result')).toBe(`${STANDING.join('\n')}\n`);
  expect(await lockedIn(sue)).toEqual(['cold moon']);
  expect(await editorOf(sue).locator('ins, del').count()).toBe(0);
}

test('locked words are not dragged away by who suggests', async ({ welcome }) => {
  const room = await openLocked(welcome);
  await drag(room.sue, [1, 'moon'], [2, 'nobody']);
  await expectUnchanged(room);
});

test('nothing is dragged into locked words by who suggests, but beside them it is proposed', async ({
  welcome,
}) => {
  const room = await openLocked(welcome);
  const { ada, sue, documentId } = room;
  await drag(sue, [0, 'silent'], [1, 'moon']);
  await expectUnchanged(room);
  await drag(sue, [0, 'silent'], [1, 'climbs']);
  await eventually(async () =>
    expect(await exportText(ada, documentId, 'result')).toMatch(
      /^above the +hills\nthe cold moon ?silent ?climbs\nand nobody is watching\n$/,
    ),
  );
  expect(await exportText(ada, documentId)).toBe(`${STANDING.join('\n')}\n`);
  expect(await lockedIn(ada)).toEqual(['cold moon']);
});
