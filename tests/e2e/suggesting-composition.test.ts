import { describe, expect } from 'vitest';
import { composeSpringWind } from '../support/input-method';
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

const { it, endpoint } = scriptedRoomTest();

describe('an input method in suggesting mode', () => {
  it('proposes what was composed while the next line streams in, then in the place of what is selected', async ({
    welcome,
  }) => {
    const lin = await welcome();
    const id = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('昨夜入江城');
    await waitForSaved(lin);
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Suggester'));
    await eventually(async () => expect(await linesOf(mara)).toEqual(['昨夜入江城']));
    await waitForSaved(mara);

    endpoint.script(streamOf([...'月落无人声，灯火照归舟。'], { delayMs: 120 }));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    await eventually(async () => expect((await linesOf(mara))[1]).toMatch(/^月/));
    await mara.page.locator('[data-line]').first().click();
    await mara.page.keyboard.press('Home');
    await composeSpringWind(mara);
    const expectPoem = (first: string) =>
      eventually(async () => {
        expect(await exportText(lin, id, 'result')).toBe(`${first}\n月落无人声，灯火照归舟。\n`);
        expect(await exportText(lin, id)).toBe('昨夜入江城\n');
        expect(await linesOf(lin)).toEqual(await linesOf(mara));
      });
    await expectPoem('春风昨夜入江城');

    await mara.page.locator('[data-line]').first().click();
    await mara.page.keyboard.press('End');
    for (let step = 0; step < 2; step += 1) await mara.page.keyboard.press('Shift+ArrowLeft');
    await composeSpringWind(mara);
    await expectPoem('春风昨夜入春风');
    await mara.page.keyboard.type('来');
    await expectPoem('春风昨夜入春风来');
  });
});
