import { expect } from 'vitest';
import type { Person } from '../support/browser';
import { openReview, waitForPending } from '../support/open-review';
import { editorOf, eventually, suggestionsOf } from '../support/room-steps';
import { roomTest } from '../support/room-test';

const it = roomTest();

const COUNT = 18;
const PHONE = { width: 360, height: 740, isTouched: true };

const barOf = ({ page }: Person) => page.locator('.focused-suggestion-actions');

it('is done with the thumb: a tap, verdicts in the bar, all of them at once from the sheet', async ({
  lianju,
  welcome,
}) => {
  const lin = await welcome(PHONE);
  const client = await openReview(lianju, lin, COUNT);
  await editorOf(lin).locator('ins').first().tap();
  await barOf(lin).getByRole('button', { name: 'Accept' }).tap();
  for (let left = COUNT - 2; left > 2; left -= 1) {
    await eventually(async () =>
      expect(await lin.page.locator('[data-door="suggestions"]').textContent()).toContain(String(left + 1)),
    );
    await barOf(lin)
      .getByRole('button', { name: left % 2 === 0 ? 'Reject' : 'Accept' })
      .tap();
    // Whatever is focused, what is said of it stands on the page.
    const box = await lin.page.locator('.suggestion-popover').boundingBox();
    if (box) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
    }
  }

  await lin.page.locator('[data-door="suggestions"]').tap();
  await waitForPending(lin, client, 3);
  const all = suggestionsOf(lin).getByRole('button', { name: 'Accept all' });
  // Once the sheet has risen.
  await eventually(async () => {
    const box = await all.boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(PHONE.height);
  });
  await all.tap();
  await waitForPending(lin, client, 0);
  client.close();
});

it('leaves the last line above the bar', async ({ lianju, welcome }) => {
  const lin = await welcome(PHONE);
  const client = await openReview(lianju, lin, COUNT);
  await editorOf(lin).locator('ins').first().tap();
  await barOf(lin).waitFor();
  await lin.page.locator('.room-scroll').evaluate((box) => {
    box.scrollTop = box.scrollHeight;
  });
  await eventually(async () => {
    const line = await editorOf(lin).locator('[data-line]').last().boundingBox();
    const bar = await lin.page.locator('.turn-bar').boundingBox();
    if (!line || !bar) throw new Error('there is no line, or no bar');
    expect(line.y + line.height).toBeLessThanOrEqual(bar.y);
  });
  client.close();
});
