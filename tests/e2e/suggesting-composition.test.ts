import type { CDPSession } from 'playwright-core';
import { describe, expect } from 'vitest';
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
import { roomTest } from '../support/room-test';
import { type ScriptedEndpoint, startScriptedEndpoint, streamOf } from '../support/scripted-endpoint';

let endpoint: ScriptedEndpoint;

const it = roomTest(async (onCleanup) => {
  endpoint = await startScriptedEndpoint();
  onCleanup(endpoint.close);
  return {
    env: { OPENAI_BASE_URL: endpoint.baseUrl, OPENAI_API_KEY: 'sk-test', OPENAI_MODEL: 'scripted-1' },
  };
});

/** What an input method sends while 春风 is spelled, letter by letter. */
const SPELLING = ['c', 'ch', 'chu', 'chun', "chun'f", "chun'fe", "chun'feng"];

/** Spells 春风 at the caret, one letter every 100 ms, and picks it. */
async function composeSpringWind({ context, page }: Person): Promise<void> {
  const ime: CDPSession = await context.newCDPSession(page);
  for (const text of SPELLING) {
    await ime.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await page.waitForTimeout(100);
  }
  await ime.send('Input.insertText', { text: '春风' });
}

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
