import { describe, expect } from 'vitest';
import { findViolations } from '../support/axe';
import type { Person } from '../support/browser';
import {
  editorOf,
  eventually,
  exportText,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  suggestionsOf,
  waitForSaved,
} from '../support/room-steps';
import type { Welcome } from '../support/room-test';
import { type ScriptedAnswer, streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';

const OPENING = 'The tide comes in without a word,';
const FIRST = ['And the lamp answers late,', 'as a friend would do.'];
const SECOND = ['and the gulls go quiet,', 'each to its stone.'];
const THIRD = ['and we count the boats', 'that are not there.'];

const { it, endpoint } = scriptedRoomTest();

/** Each request is answered by which draft it asks for, in whatever order they come. */
function scriptDrafts(...drafts: readonly (readonly string[])[]): void {
  const byDraft: ScriptedAnswer = (response, request) => {
    const asked = request.body.messages?.at(-1)?.content ?? '';
    const draft = Number(/This is draft (\d)/.exec(asked)?.[1] ?? 1);
    return streamOf([(drafts[draft - 1] ?? []).join('\n')], { firstDelayMs: draft * 150 })(response, request);
  };
  endpoint.script(...drafts.map(() => byDraft));
}

async function writeOpening(welcome: Welcome): Promise<{ lin: Person; documentId: string }> {
  const lin = await welcome();
  const documentId = await startPoem(lin);
  await editorOf(lin).click();
  await lin.page.keyboard.type(OPENING);
  await waitForSaved(lin);
  return { lin, documentId };
}

async function ask({ page }: Person, candidates: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Candidates' }).selectOption({ label: candidates });
  await page.getByRole('button', { name: 'Ask the co-author' }).click();
}

const card = (person: Person) => suggestionsOf(person).getByRole('listitem').first();

/** A poem with three texts for one place, and two people who look at it. */
async function chooseTogether(welcome: Welcome) {
  const { lin, documentId } = await writeOpening(welcome);
  const mara = await welcome();
  await joinBy(mara, await shareAs(lin, 'Editor'));
  scriptDrafts(FIRST, SECOND, THIRD);
  await ask(lin, '3 texts');
  for (const person of [lin, mara]) {
    await card(person).getByText('1 of 3').waitFor();
    expect(await linesOf(person)).toEqual([OPENING, ...FIRST]);
  }
  return { lin, mara, documentId };
}

describe('several texts for one place', () => {
  it('are paged in the poem, for everybody; the base does not change', async ({ welcome }) => {
    const { lin, mara, documentId } = await chooseTogether(welcome);
    await card(mara).getByRole('button', { name: 'Next text' }).click();
    for (const person of [lin, mara]) {
      await eventually(async () => expect(await linesOf(person)).toEqual([OPENING, ...SECOND]));
      await card(person).getByText('2 of 3').waitFor();
    }
    expect(await exportText(lin, documentId)).toBe(`${OPENING}\n`);
    await card(lin).getByRole('button', { name: 'Previous text' }).click();
    await eventually(async () => expect(await linesOf(mara)).toEqual([OPENING, ...FIRST]));
  });

  it('are paged, preferred and taken by keys alone, and said', async ({ welcome }) => {
    const { lin, mara, documentId } = await chooseTogether(welcome);
    await editorOf(lin).click();
    await lin.page.keyboard.press('Alt+ArrowDown');
    await lin.page.keyboard.press('Alt+ArrowRight');
    await eventually(async () => expect(await linesOf(lin)).toEqual([OPENING, ...SECOND]));
    await lin.page
      .locator('[aria-live]')
      .getByText('Text 2 of 3: and the gulls go quiet')
      .waitFor({ state: 'attached' });
    await lin.page.keyboard.press('Alt+v');
    const name = await lin.page.evaluate(async () => {
      const response = await fetch('/api/auth/get-session');
      return ((await response.json()) as { user: { name: string } }).user.name;
    });
    await card(mara)
      .getByRole('button', { name: `Preferred by ${name}.` })
      .waitFor();
    await lin.page.keyboard.press('Alt+ArrowLeft');
    await eventually(async () => expect(await linesOf(lin)).toEqual([OPENING, ...FIRST]));
    await lin.page.keyboard.press('Alt+ArrowRight');
    await eventually(async () => expect(await linesOf(lin)).toEqual([OPENING, ...SECOND]));
    await lin.page.keyboard.press('Alt+Enter');
    await eventually(async () =>
      expect(await exportText(lin, documentId)).toBe(`${[OPENING, ...SECOND].join('\n')}\n`),
    );
    const listed = await lin.page.request.get(`/api/documents/${documentId}/suggestions?state=accepted`);
    const { items } = (await listed.json()) as { items: unknown[] };
    expect(items).toMatchObject([
      {
        shown: '1',
        candidates: [{ text: FIRST.join('\n') }, { text: SECOND.join('\n') }, { text: THIRD.join('\n') }],
        votes: [{ candidate: '1', by: { name } }],
      },
    ]);
  });

  it('are compared, cut together, and one is taken; undo takes the verdict back', async ({ welcome }) => {
    const { lin, mara, documentId } = await chooseTogether(welcome);
    await card(lin).getByRole('button', { name: 'Compare' }).click();
    const dialog = lin.page.getByRole('dialog', { name: 'Texts for one place' });
    await dialog.getByText('Stands in the poem now.').waitFor();
    await dialog.getByRole('combobox', { name: 'Begin with' }).selectOption({ label: 'Text 1' });
    await dialog.getByRole('combobox', { name: 'Go on with' }).selectOption({ label: 'Text 3' });
    expect(await dialog.getByRole('status').textContent()).toBe(`${FIRST[0]}\n${THIRD[1]}`);
    await dialog.getByRole('button', { name: 'Add as another text' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const person of [lin, mara]) {
      await card(person).getByText('4 of 4').waitFor();
      await eventually(async () => expect(await linesOf(person)).toEqual([OPENING, FIRST[0], THIRD[1]]));
    }
    await card(mara).getByRole('button', { name: 'Compare' }).click();
    await mara.page.getByText('Cut together from text 1 and text 3.').waitFor();
    await mara.page.getByRole('button', { name: 'Take this one: text 3' }).click();
    await eventually(async () =>
      expect(await exportText(lin, documentId)).toBe(`${[OPENING, ...THIRD].join('\n')}\n`),
    );
    expect(await linesOf(lin)).toEqual([OPENING, ...THIRD]);
    await editorOf(mara).click();
    await mara.page.keyboard.press('Control+z');
    await eventually(async () => expect(await exportText(lin, documentId)).toBe(`${OPENING}\n`));
    await card(lin).getByText('3 of 4').waitFor();
  });

  it('are two authors’ once a person has edited one', async ({ welcome }) => {
    const { lin, mara, documentId } = await chooseTogether(welcome);
    await card(mara)
      .getByRole('button', { name: /^And the lamp|^Muse|lamp/ })
      .first()
      .click();
    await editorOf(mara).locator('ins').first().hover();
    await mara.page.getByRole('button', { name: 'Edit', exact: true }).click();
    await mara.page.keyboard.press('Control+ArrowRight');
    await mara.page.keyboard.type('now');
    await card(lin)
      .getByText(/Muse, edited by /)
      .waitFor();
    await mara.page.keyboard.press('Control+z');
    await card(lin)
      .getByText(/edited by /)
      .waitFor({ state: 'detached' });
    await mara.page.keyboard.press('Control+Shift+z');
    await card(lin)
      .getByText(/Muse, edited by /)
      .waitFor();
    const edited = await linesOf(mara);
    expect(edited.join('\n')).toContain('now');
    await card(lin).getByRole('button', { name: 'Next text' }).click();
    await eventually(async () => expect(await linesOf(mara)).toEqual([OPENING, ...SECOND]));
    await card(lin)
      .getByText(/edited by /)
      .waitFor({ state: 'detached' });
    await card(lin).getByRole('button', { name: 'Previous text' }).click();
    await eventually(async () => expect(await linesOf(lin)).toEqual(edited));
    await card(lin).getByRole('button', { name: 'Accept', exact: true }).click();
    await eventually(async () => expect(await exportText(lin, documentId)).toBe(`${edited.join('\n')}\n`));
    const listed = await lin.page.request.get(`/api/documents/${documentId}/suggestions?state=accepted`);
    expect(((await listed.json()) as { items: unknown[] }).items).toMatchObject([
      { editedBy: [{ kind: 'human' }] },
    ]);
  });

  it('keep those that lost, with who preferred which, for everybody to look up', async ({ welcome }) => {
    const { lin, mara } = await chooseTogether(welcome);
    await card(mara).getByRole('button', { name: 'Next text' }).click();
    await card(lin).getByText('2 of 3').waitFor();
    await card(lin)
      .getByRole('button', { name: /^I prefer this one/ })
      .click();
    await card(mara)
      .getByRole('button', { name: /Preferred by/ })
      .waitFor();
    await card(mara).getByRole('button', { name: 'Next text' }).click();
    await card(lin).getByText('3 of 3').waitFor();
    await card(lin).getByRole('button', { name: 'Accept', exact: true }).click();
    for (const person of [lin, mara]) {
      const panel = suggestionsOf(person);
      await panel.getByText('Decided so far').click();
      await panel.getByText(/^Accepted by .+, /).waitFor();
      await panel.getByText('The 2 texts that were not taken').click();
      const losers = panel.locator('.decided-texts').getByRole('listitem');
      await eventually(async () => expect(await losers.count()).toBe(2));
      const said = await losers.allInnerTexts();
      expect(said[0]).toContain(FIRST[0]);
      expect(said[0]).not.toContain('Preferred by');
      expect(said[1]).toContain(SECOND[0]);
      expect(said[1]).toContain('Preferred by');
      await panel.getByText('Text 3 was taken.').waitFor();
      expect(await findViolations(person)).toEqual([]);
    }
    await editorOf(lin).click();
    await lin.page.keyboard.press('Control+z');
    await suggestionsOf(mara).getByText('Nothing is decided at the moment', { exact: false }).waitFor();
  });

  it.for([
    ['en-GB', 'light'],
    ['zh-CN', 'dark'],
  ] as const)(
    'can be used by everybody: axe finds nothing, %s, %s',
    async ([locale, colorScheme], { welcome }) => {
      const { lin } = await chooseTogether(welcome);
      const mara = await welcome({ locale, colorScheme, width: 1024 });
      await mara.page.goto(await shareAs(lin, 'Editor'));
      await mara.page.getByRole('button', { name: /Join|入席/ }).click();
      await mara.page.locator('.candidate-pager').first().waitFor();
      const panel = mara.page.getByRole('complementary');
      for (const summary of await panel.locator('summary').all()) await summary.click();
      expect(await findViolations(mara)).toEqual([]);
      await panel.locator('.candidate-pager button').last().click();
      await mara.page.getByRole('dialog').waitFor();
      expect(await findViolations(mara)).toEqual([]);
    },
  );

  it('can be decided line by line', async ({ welcome }) => {
    const { lin, documentId } = await chooseTogether(welcome);
    await card(lin).getByText('Line by line').click();
    await card(lin).getByRole('button', { name: 'Reject line 1' }).click();
    await eventually(async () => expect(await linesOf(lin)).toEqual([OPENING, FIRST[1]]));
    expect(await exportText(lin, documentId)).toBe(`${OPENING}\n`);
    await editorOf(lin).click();
    await lin.page.keyboard.press('Control+z');
    await eventually(async () => expect(await linesOf(lin)).toEqual([OPENING, ...FIRST]));
  });
});

describe('a turn of several suggestions', () => {
  async function twoLines(welcome: Welcome) {
    const { lin, documentId } = await writeOpening(welcome);
    scriptDrafts(FIRST);
    await ask(lin, '1 text');
    await suggestionsOf(lin).getByRole('button', { name: 'Accept turn' }).waitFor();
    return { lin, documentId };
  }

  it('is accepted or rejected as a whole, one step of undo', async ({ welcome }) => {
    const { lin, documentId } = await twoLines(welcome);
    await suggestionsOf(lin).getByRole('button', { name: 'Accept turn' }).click();
    await eventually(async () =>
      expect(await exportText(lin, documentId)).toBe(`${[OPENING, ...FIRST].join('\n')}\n`),
    );
    await editorOf(lin).click();
    await lin.page.keyboard.press('Control+z');
    await suggestionsOf(lin).getByRole('button', { name: 'Reject turn' }).click();
    await eventually(async () => expect(await linesOf(lin)).toEqual([OPENING]));
  });

  it('is decided suggestion by suggestion, and word by word', async ({ welcome }) => {
    const { lin, documentId } = await twoLines(welcome);
    await editorOf(lin)
      .locator('ins')
      .first()
      .dblclick({ position: { x: 30, y: 8 } });
    const word = await lin.page.evaluate(() => getSelection()?.toString().trim() ?? '');
    expect(FIRST[0]).toContain(word);
    await lin.page.getByRole('button', { name: 'Reject part' }).click();
    await eventually(async () => expect((await linesOf(lin))[1]).not.toContain(word));
    expect(await exportText(lin, documentId)).toBe(`${OPENING}\n`);
    await suggestionsOf(lin).getByRole('button', { name: 'Reject', exact: true }).last().click();
    await suggestionsOf(lin).getByRole('button', { name: 'Accept', exact: true }).click();
    await eventually(async () => expect((await linesOf(lin)).length).toBe(2));
  });

  it('tells on demand what it was at and who asked', async ({ welcome }) => {
    const { lin } = await twoLines(welcome);
    await card(lin).getByText('Reason and source').click();
    await card(lin).getByText('Goes on from the lines before it.').waitFor();
    await card(lin)
      .getByText(/Muse with scripted-1 · asked by .* · turn of /)
      .waitFor();
  });

  it('tells the reason that the model gave for a change', async ({ welcome }) => {
    const { lin } = await writeOpening(welcome);
    scriptDrafts(['The tide comes in without a sound,<why>“sound” can be heard missing</why>']);
    await lin.page.keyboard.press('Control+a');
    await lin.page.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Rewrite' });
    await ask(lin, '1 text');
    await card(lin).getByText('Reason and source').click();
    await card(lin).getByText('“sound” can be heard missing').waitFor();
    expect((await linesOf(lin)).join('')).not.toContain('missing');
  });
});
