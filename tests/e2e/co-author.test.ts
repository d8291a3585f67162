import { describe, expect } from 'vitest';
import {
  editorOf,
  eventually,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  suggestionsOf,
  waitForSaved,
} from '../support/room-steps';
import type { Welcome } from '../support/room-test';
import { answerWith, type ScriptedAnswer, streamOf } from '../support/scripted-endpoint';
import { SCRIPTED_KEY, scriptedRoomTest } from '../support/scripted-room-test';

const { it, endpoint } = scriptedRoomTest();

async function writeOpening(welcome: Welcome, text: string) {
  const lin = await welcome();
  await startPoem(lin);
  await editorOf(lin).click();
  await lin.page.keyboard.type(text);
  await waitForSaved(lin);
  return lin;
}

const askButton = { name: 'Ask the co-author' };

describe('a model behind an endpoint', () => {
  it('streams into both pages while it writes, and names itself', async ({ welcome }) => {
    endpoint.script(
      streamOf(['And the lamp ', 'of the harbour ', 'answers late,\n', 'as a friend ', 'would do.'], {
        delayMs: 400,
      }),
    );
    const lin = await writeOpening(welcome, 'The tide comes in without a word,');
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await lin.page.getByRole('button', askButton).click();
    await eventually(async () => expect((await linesOf(mara))[1]).toMatch(/^And the lamp/));
    expect((await linesOf(mara)).join('\n')).not.toContain('would do');
    await eventually(async () =>
      expect(await linesOf(mara)).toEqual([
        'The tide comes in without a word,',
        'And the lamp of the harbour answers late,',
        'as a friend would do.',
      ]),
    );
    await suggestionsOf(mara).getByText('scripted-1').first().waitFor();
  });

  it('goes on behind what it has just offered when it is asked again', async ({ welcome }) => {
    endpoint.script(
      streamOf(['The second line,\nthe third,']),
      streamOf(['and then the fourth,\nand the last.']),
    );
    const lin = await writeOpening(welcome, 'The first line of it,');
    for (const last of ['the third,', 'and the last.']) {
      await lin.page.getByRole('button', askButton).click();
      await eventually(async () => expect((await linesOf(lin)).at(-1)).toBe(last));
    }
    expect(await linesOf(lin)).toEqual([
      'The first line of it,',
      'The second line,',
      'the third,',
      'and then the fourth,',
      'and the last.',
    ]);
  });

  it('stops when told to: the request ends, no half line stays', async ({ welcome }) => {
    const index = endpoint.requests.length;
    endpoint.script(streamOf(['One whole line,\n', 'and half of ano'], { delayMs: 200, ending: 'hang' }));
    const lin = await writeOpening(welcome, 'Say something and be quiet');
    await lin.page.getByRole('button', askButton).click();
    await eventually(async () => expect((await linesOf(lin)).at(-1)).toBe('and half of ano'));
    await lin.page.getByRole('button', { name: 'Stop', exact: true }).click();
    const request = await endpoint.received(index);
    await request.aborted;
    await eventually(async () =>
      expect(await linesOf(lin)).toEqual(['Say something and be quiet', 'One whole line,']),
    );
    await lin.page.getByRole('button', askButton).waitFor();
  });

  it('a rejected line stops arriving', async ({ welcome }) => {
    const index = endpoint.requests.length;
    endpoint.script(
      streamOf(['unwanted ', 'words ', 'that ', 'go ', 'on ', 'and ', 'on ', 'and on'], { delayMs: 400 }),
    );
    const lin = await writeOpening(welcome, 'I did not ask for this');
    await lin.page.getByRole('button', askButton).click();
    await eventually(async () => expect((await linesOf(lin)).at(-1)).toMatch(/^unwanted/));
    await suggestionsOf(lin)
      .getByRole('button', { name: /^Reject(?! all)/ })
      .first()
      .click();
    const request = await endpoint.received(index);
    await request.aborted;
    await lin.page.waitForTimeout(1_000);
    expect(await linesOf(lin)).toEqual(['I did not ask for this']);
  });

  it.for<[string, ScriptedAnswer[]]>([
    ['refuses the key', [answerWith(401)]],
    ['fails again and again', Array.from({ length: 4 }, () => answerWith(500))],
    ['is cut off in mid-stream', [streamOf(['half a li'], { ending: 'reset' })]],
    ['sends nothing of use', [streamOf(['```\n```'])]],
  ])('says so when the endpoint %s, and leaves nothing behind', async ([, answers], { welcome, lianju }) => {
    const before = endpoint.requests.length;
    endpoint.script(...answers);
    const lin = await writeOpening(welcome, 'Hope is the thing');
    await lin.page.getByRole('button', askButton).click();
    // Not any alert of the page: the router has one of its own, which says where one is.
    const problem = lin.page.locator('main').getByRole('alert').filter({ hasText: /\S/ });
    await problem.first().waitFor({ timeout: 60_000 });
    await eventually(async () => expect(await linesOf(lin)).toEqual(['Hope is the thing']));
    const text = await lin.page.locator('body').textContent();
    expect(text).not.toContain(SCRIPTED_KEY);
    expect(lianju.output()).not.toContain(SCRIPTED_KEY);
    expect(endpoint.requests.length - before).toBe(answers.length);
  });

  it('tries again after 429 and 500 and then writes', async ({ welcome }) => {
    endpoint.script(
      answerWith(429, undefined, { 'retry-after': '0' }),
      answerWith(500),
      streamOf(['and sings the tune']),
    );
    const lin = await writeOpening(welcome, 'That perches in the soul');
    await lin.page.getByRole('button', askButton).click();
    await eventually(
      async () => expect(await linesOf(lin)).toEqual(['That perches in the soul', 'and sings the tune']),
      30_000,
    );
  });

  it('rewrites what is selected, as changes inside the line', async ({ welcome }) => {
    endpoint.script(streamOf(['The fog comes on quiet cat feet.']));
    const lin = await writeOpening(welcome, 'The fog comes on little cat feet.');
    await lin.page.keyboard.press('Control+a');
    await lin.page.getByRole('combobox', { name: 'Task' }).click();
    await lin.page.getByRole('option', { name: 'Rewrite' }).click();
    await lin.page.getByRole('button', askButton).click();
    await eventually(async () => {
      expect(await editorOf(lin).locator('del').allTextContents()).toEqual(['little']);
      expect(await editorOf(lin).locator('ins').allTextContents()).toEqual(['quiet']);
    });
    const sent = JSON.stringify(endpoint.requests.at(-1)?.body.messages);
    expect(sent).toContain('little cat feet');
    await suggestionsOf(lin).getByRole('button', { name: 'Accept', exact: true }).click();
    await eventually(async () => expect(await linesOf(lin)).toEqual(['The fog comes on quiet cat feet.']));
    await editorOf(lin).click();
    await lin.page.keyboard.press('Control+z');
    await eventually(async () =>
      expect(await editorOf(lin).locator('del').allTextContents()).toEqual(['little']),
    );
  });
});
