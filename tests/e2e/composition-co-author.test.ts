import { describe, expect } from 'vitest';
import { composeSpringWind } from '../support/input-method';
import {
  editorOf,
  eventually,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  waitForSaved,
} from '../support/room-steps';
import { streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';

const { it, endpoint } = scriptedRoomTest();

describe('an input method beside the co-author', () => {
  it('composes in a line while the next one streams in, and then inside what was streamed', async ({
    welcome,
  }) => {
    const lin = await welcome();
    await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('昨夜入江城');
    await waitForSaved(lin);
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await eventually(async () => expect(await linesOf(mara)).toEqual(['昨夜入江城']));

    endpoint.script(streamOf([...'月落无人声，灯火照归舟。'], { delayMs: 120 }));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    await eventually(async () => expect((await linesOf(lin))[1]).toMatch(/^月/));
    await lin.page.locator('[data-line]').first().click();
    await lin.page.keyboard.press('Home');
    await composeSpringWind(lin);
    const expectLines = (lines: readonly string[]) =>
      eventually(async () => {
        expect(await linesOf(lin)).toEqual(lines);
        expect(await linesOf(mara)).toEqual(lines);
      });
    await expectLines(['春风昨夜入江城', '月落无人声，灯火照归舟。']);

    await editorOf(lin).locator('ins').first().click();
    await lin.page.keyboard.press('Home');
    for (let step = 0; step < 2; step += 1) await lin.page.keyboard.press('ArrowRight');
    await composeSpringWind(lin);
    await expectLines(['春风昨夜入江城', '月落春风无人声，灯火照归舟。']);
  });
});
