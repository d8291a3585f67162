import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import en from '../../messages/en.json';
import zh from '../../messages/zh.json';
import { findViolations } from '../support/axe';
import type { Person } from '../support/browser';
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
import { roomTest, type Welcome } from '../support/room-test';
import { answerWith, streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';

const { it, endpoint } = scriptedRoomTest();

const withPoet = roomTest();

const commentsOf = ({ page }: Person): Locator => page.getByRole('complementary', { name: 'Comments' });
const marksOf = (person: Person): Locator => editorOf(person).locator('mark');

async function writePoem(welcome: Welcome, ...lines: readonly string[]): Promise<Person> {
  const lin = await welcome();
  await startPoem(lin);
  await editorOf(lin).click();
  for (const [index, line] of lines.entries()) {
    if (index > 0) await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.type(line);
  }
  await waitForSaved(lin);
  return lin;
}

/** Selects the last words of the line at the caret, as many characters as they have. */
async function selectBack({ page }: Person, words: string): Promise<void> {
  for (let presses = 0; presses < words.length; presses += 1) await page.keyboard.press('Shift+ArrowLeft');
}

/** Comments on what is selected, by key. */
async function comment(person: Person, body: string): Promise<void> {
  await person.page.keyboard.press('Control+Alt+m');
  await commentsOf(person).getByRole('textbox', { name: 'Your comment' }).fill(body);
  await person.page.keyboard.press('Control+Enter');
  await commentsOf(person).getByText(body).waitFor();
}

describe('comments', () => {
  it('are started on a selection, answered, resolved and reopened by two people, and survive edits', async ({
    welcome,
  }) => {
    const lin = await writePoem(welcome, 'the fog comes in', 'on little cat feet');
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await selectBack(lin, 'little cat feet');
    await lin.page
      .getByRole('toolbar', { name: 'Formatting' })
      .getByRole('button', { name: 'Comment' })
      .click();
    const field = commentsOf(lin).getByRole('textbox', { name: 'Your comment' });
    await eventually(async () =>
      expect(await field.evaluate((node) => node === document.activeElement)).toBe(true),
    );
    await field.fill('Why a cat?');
    await commentsOf(lin).getByRole('button', { name: 'Comment', exact: true }).click();
    const thread = commentsOf(lin).getByRole('article', { name: 'Comments on “little cat feet”' });
    await thread.waitFor();
    await eventually(async () =>
      expect(await thread.evaluate((node) => node === document.activeElement)).toBe(true),
    );

    // Mara, who has never looked at comments, sees the mark and hears of it.
    await eventually(async () => expect(await marksOf(mara).allTextContents()).toEqual(['little cat feet']));
    await mara.page.getByText('commented on “little cat feet”: Why a cat?').waitFor({ state: 'attached' });
    await mara.page.getByRole('tab', { name: /^Comments/ }).click();
    const hers = commentsOf(mara).getByRole('article');
    await hers.getByText('Why a cat?').waitFor();
    expect(await hers.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    await hers.getByRole('button', { name: 'Reply' }).click();
    await hers.getByRole('textbox', { name: 'Your reply' }).fill('It is silent.');
    await mara.page.keyboard.press('Control+Enter');
    await thread.getByText('It is silent.').waitFor();

    // The mark stays on its words while both write around it, and grows with what is written inside.
    await editorOf(mara).click();
    await mara.page.keyboard.press('Control+Home');
    await mara.page.keyboard.type('See: ');
    await editorOf(lin).getByText('cat').first().click();
    await lin.page.keyboard.press('End');
    for (let presses = 0; presses < 'cat feet'.length; presses += 1)
      await lin.page.keyboard.press('ArrowLeft');
    await lin.page.keyboard.type('grey ');
    await eventually(async () => {
      for (const person of [lin, mara])
        expect((await marksOf(person).allTextContents()).join('')).toBe('little grey cat feet');
    });
    expect(await linesOf(mara)).toEqual(['See: the fog comes in', 'on little grey cat feet']);

    await hers.getByRole('button', { name: 'Resolve' }).click();
    await commentsOf(mara).getByText('The margins are clean.').waitFor();
    await commentsOf(lin).getByText('The margins are clean.').waitFor();
    await eventually(async () => expect(await marksOf(lin).count()).toBe(0));
    await lin.page.getByText(/resolved the thread on “little cat feet”/).waitFor({ state: 'attached' });
    await commentsOf(lin).getByRole('combobox', { name: 'Show' }).selectOption('resolved');
    await thread.getByText(/^Resolved by/).waitFor();
    await thread.getByRole('button', { name: 'Reopen' }).click();
    await eventually(async () => expect(await marksOf(mara).count()).toBeGreaterThan(0));
    await hers.getByText('Why a cat?').waitFor();
  });

  it('are changed and taken back by who wrote them, and say that their text is gone', async ({ welcome }) => {
    const lin = await writePoem(welcome, 'a red leaf falls');
    await selectBack(lin, 'leaf falls');
    await comment(lin, 'Falls again?');
    const thread = commentsOf(lin).getByRole('article');
    await thread.getByRole('button', { name: 'Edit' }).click();
    await thread.getByRole('textbox', { name: 'Change your comment' }).fill('Falls once more?');
    await thread.getByRole('button', { name: 'Save' }).click();
    await thread.getByText('Falls once more?').waitFor();
    await thread.getByText('edited').waitFor();

    await editorOf(lin).click();
    await lin.page.keyboard.press('End');
    for (let presses = 0; presses < 'leaf falls'.length; presses += 1)
      await lin.page.keyboard.press('Backspace');
    await thread.getByText('The text this was about is gone.').waitFor();
    await thread.getByText('leaf falls').waitFor();
    await lin.page.keyboard.press('Control+z');
    await eventually(async () => expect((await marksOf(lin).allTextContents()).join('')).toBe('leaf falls'));
    expect(await thread.getByText('The text this was about is gone.').count()).toBe(0);

    await lin.page.reload();
    await lin.page.getByRole('tab', { name: /^Comments/ }).click();
    await thread.getByText('Falls once more?').waitFor();
    await eventually(async () => expect((await marksOf(lin).allTextContents()).join('')).toBe('leaf falls'));
    await thread.getByRole('button', { name: 'Delete' }).click();
    await commentsOf(lin).getByText('The margins are clean.').waitFor();
    await eventually(async () => expect(await marksOf(lin).count()).toBe(0));
  });

  it('are reached by key from the text, and lead back to it', async ({ welcome }) => {
    const lin = await writePoem(welcome, 'one', 'two', 'three');
    await lin.page.keyboard.press('ArrowUp');
    // Without a selection it is the line.
    await comment(lin, 'The second.');
    await editorOf(lin).click();
    await lin.page.keyboard.press('Control+Home');
    await comment(lin, 'The first.');
    const articles = commentsOf(lin).getByRole('article');
    await eventually(async () =>
      expect(await articles.locator('q').allTextContents()).toEqual(['one', 'two']),
    );
    await editorOf(lin).click();
    await lin.page.keyboard.press('Control+Home');
    await lin.page.keyboard.press('ArrowDown');
    await lin.page.keyboard.press('Control+Alt+m');
    const second = commentsOf(lin).getByRole('article', { name: 'Comments on “two”' });
    await eventually(async () =>
      expect(await second.evaluate((node) => node === document.activeElement)).toBe(true),
    );
    await commentsOf(lin).getByRole('button', { name: /^one/ }).click();
    await lin.page.keyboard.type('No. ');
    await eventually(async () => expect((await linesOf(lin))[0]).toBe('No. one'));
  });

  it('stay on both halves of a passage that is split in the middle, and joined again', async ({
    welcome,
  }) => {
    const lin = await writePoem(welcome, 'the fog comes in on little cat feet');
    await editorOf(lin).click();
    await lin.page.keyboard.press('Home');
    for (let presses = 0; presses < 'the fog '.length; presses += 1)
      await lin.page.keyboard.press('ArrowRight');
    for (let presses = 0; presses < 'comes in on little'.length; presses += 1)
      await lin.page.keyboard.press('Shift+ArrowRight');
    await comment(lin, 'slower here?');
    // The card of what was said takes the focus first.
    await eventually(async () =>
      expect(await lin.page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE'),
    );
    await editorOf(lin).click();
    await lin.page.keyboard.press('Home');
    for (let presses = 0; presses < 'the fog comes in '.length; presses += 1)
      await lin.page.keyboard.press('ArrowRight');
    await lin.page.keyboard.press('Enter');
    await eventually(async () =>
      expect(await marksOf(lin).allInnerTexts()).toEqual(['comes in ', 'on little']),
    );
    await lin.page.keyboard.type('softly ');
    await eventually(async () =>
      expect(await marksOf(lin).allInnerTexts()).toEqual(['comes in ', 'softly on little']),
    );
    expect(await commentsOf(lin).getByText(en.Comments.gone).count()).toBe(0);
    await lin.page.keyboard.press('Home');
    await lin.page.keyboard.press('Backspace');
    await eventually(async () =>
      expect((await marksOf(lin).allInnerTexts()).join('')).toBe('comes in softly on little'),
    );
  });

  it('stand in a list that shows what is in view, however many there are', async ({ welcome }) => {
    const lin = await writePoem(welcome, 'the fog comes in', 'on little cat feet');
    const path = new URL(lin.page.url()).pathname.replace('/d/', '/api/documents/');
    for (let index = 0; index < 80; index += 1) {
      const line = index === 0 ? 1 : 0;
      const body = index === 0 ? 'the very last' : `remark ${index}`;
      const answer = await lin.page.request.post(`${path}/comments`, {
        data: { body, range: { startLine: line, endLine: line } },
      });
      expect(answer.status()).toBe(201);
    }
    await lin.page.getByRole('tab', { name: /Comments/ }).click();
    const cards = commentsOf(lin).locator('[data-thread-card]');
    await cards.first().waitFor();
    await commentsOf(lin).locator('li[aria-setsize="80"]').first().waitFor();
    expect(await cards.count()).toBeLessThan(40);
    await lin.page.getByRole('tab', { name: /Suggestions/ }).click();
    await editorOf(lin).getByText('on little cat feet').click();
    await lin.page.keyboard.press('Control+Alt+m');
    const last = cards.filter({ hasText: 'the very last' });
    await eventually(async () =>
      expect(await last.evaluate((card) => card === document.activeElement)).toBe(true),
    );
    await lin.page.keyboard.press('Shift+Tab');
    await eventually(async () =>
      expect(await lin.page.evaluate(() => document.activeElement?.closest('li')?.ariaPosInSet)).toBe('79'),
    );
    // Words that were begun outlive a card that is scrolled away.
    await last.getByRole('button', { name: 'Reply' }).click();
    await lin.page.keyboard.type('half a thou');
    await commentsOf(lin).getByRole('combobox').focus();
    await eventually(async () => {
      await commentsOf(lin).evaluate((panel) => panel.scrollTo(0, 0));
      expect(await cards.filter({ hasText: 'remark 40' }).count()).toBeLessThan(2);
    });
    await editorOf(lin).getByText('on little cat feet').click();
    await lin.page.keyboard.press('Control+Alt+m');
    await eventually(async () => expect(await last.getByRole('textbox').inputValue()).toBe('half a thou'));
  });

  it('are for suggesters to write and for viewers to read', async ({ welcome }) => {
    const lin = await writePoem(welcome, 'a red leaf falls');
    await comment(lin, 'Too plain?');
    const zoe = await welcome();
    await joinBy(zoe, await shareAs(lin, 'Suggester'));
    await eventually(async () => expect(await marksOf(zoe).count()).toBe(1));
    await zoe.page.getByRole('tab', { name: /^Comments/ }).click();
    await commentsOf(zoe).getByRole('button', { name: 'Reply' }).click();
    await commentsOf(zoe).getByRole('textbox', { name: 'Your reply' }).fill('Bare.');
    await zoe.page.keyboard.press('Control+Enter');
    await commentsOf(lin).getByText('Bare.').waitFor();

    const wei = await welcome();
    await joinBy(wei, await shareAs(lin, 'Viewer'));
    await eventually(async () => expect(await marksOf(wei).count()).toBe(1));
    await wei.page.getByRole('tab', { name: /^Comments/ }).click();
    await commentsOf(wei).getByText('Too plain?').waitFor();
    for (const name of ['Reply', 'Resolve', 'Edit', 'Delete'])
      expect(await commentsOf(wei).getByRole('button', { name }).count()).toBe(0);
  });
});

describe.each([
  ['en-GB', 'light', en],
  ['zh-CN', 'dark', zh],
] as const)('the margin in %s, %s', (locale, colorScheme, messages) => {
  it('has no violations while something is said, and once it is', async ({ welcome }) => {
    const lin = await welcome({ locale, colorScheme });
    const { page } = lin;
    await page.goto('/');
    await page.getByRole('button', { name: messages.Home.newPoem }).click();
    await page.getByRole('textbox', { name: messages.Editor.document }).click();
    await page.keyboard.type('山花照水开，');
    await page.keyboard.press('Control+Alt+m');
    const field = page.getByRole('textbox', { name: messages.Comments.newLabel });
    await field.fill('开？');
    expect(await findViolations(lin)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: messages.Comments.reply }).click();
    await page.getByRole('textbox', { name: messages.Comments.replyLabel }).waitFor();
    expect(await findViolations(lin)).toEqual([]);
  });
});

describe('the co-author in a thread', () => {
  it('answers, and suggests other words on the text that the thread is about', async ({ welcome }) => {
    endpoint.script(
      streamOf([JSON.stringify({ reply: 'Quieter, perhaps.', replacement: 'hushed cat feet' })], {
        firstDelayMs: 300,
      }),
    );
    const lin = await writePoem(welcome, 'on little cat feet');
    const mara = await welcome();
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await mara.page.getByRole('tab', { name: /^Comments/ }).click();
    await selectBack(lin, 'little cat feet');
    await lin.page.keyboard.press('Control+Alt+m');
    const field = commentsOf(lin).getByRole('textbox', { name: 'Your comment' });
    await commentsOf(lin).getByRole('button', { name: 'Ask Muse' }).click();
    await field.pressSequentially('another word?');
    await commentsOf(lin).getByText('Muse will answer here.').waitFor();
    await lin.page.keyboard.press('Control+Enter');
    for (const person of [lin, mara]) {
      const thread = commentsOf(person).getByRole('article');
      await thread.getByText('Quieter, perhaps.').waitFor();
      await thread.getByText('I have put it into the text as a suggestion.').waitFor();
      expect(await editorOf(person).locator('del').allTextContents()).toEqual(['little']);
      expect(await editorOf(person).locator('ins').allTextContents()).toEqual(['hushed']);
    }
    await commentsOf(lin).getByRole('button', { name: 'See the suggestion' }).click();
    await lin.page.getByRole('tab', { name: /^Suggestions/ }).click();
    await suggestionsOf(lin)
      .getByRole('button', { name: /^Accept(?! all)/ })
      .click();
    await eventually(async () => expect(await linesOf(mara)).toEqual(['on hushed cat feet']));
    await eventually(async () =>
      expect((await marksOf(mara).allTextContents()).join('')).toBe('hushed cat feet'),
    );
  });

  it('says why it could not answer, and is asked again', async ({ welcome }) => {
    endpoint.script(answerWith(401), streamOf(['Leave it.']));
    const lin = await writePoem(welcome, 'on little cat feet');
    await comment(lin, '@co-author is it good?');
    const thread = commentsOf(lin).getByRole('article');
    await thread.getByText(/^Muse could not answer\. The model’s service refused/).waitFor();
    expect(await lin.page.locator('main').getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
    await thread.getByRole('button', { name: 'Ask again' }).last().click();
    await thread.getByText('Leave it.').waitFor();
  });

  it('is commented on where it suggests', async ({ welcome }) => {
    endpoint.script(streamOf(['and takes the shore']));
    const lin = await writePoem(welcome, 'The tide comes in');
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    const card = suggestionsOf(lin).getByRole('listitem');
    await card.getByRole('button', { name: 'Comment' }).click();
    await commentsOf(lin).getByRole('textbox', { name: 'Your comment' }).fill('Which shore?');
    await lin.page.keyboard.press('Control+Enter');
    const thread = commentsOf(lin).getByRole('article', { name: 'Comments on “and takes the shore”' });
    await thread.getByText('On a suggestion that is pending.').waitFor();
    await lin.page.getByRole('tab', { name: /^Suggestions/ }).click();
    await suggestionsOf(lin)
      .getByRole('button', { name: /^Reject(?! all)/ })
      .click();
    await lin.page.getByRole('tab', { name: /^Comments/ }).click();
    await thread.getByText('The text this was about is gone.').waitFor();
    await thread.getByText('On a suggestion that was rejected.').waitFor();
  });
});

describe('the built-in poet in a thread', () => {
  withPoet('cannot converse, offers other words and says so', async ({ welcome }) => {
    const lin = await writePoem(welcome, 'The tide comes in without a single word', 'And takes the shore');
    await comment(lin, '@co-author what do you think?');
    const thread = commentsOf(lin).getByRole('article');
    await thread.getByText(/^I cannot converse/).waitFor({ timeout: 120_000 });
    await eventually(async () => expect(await editorOf(lin).locator('ins').count()).toBeGreaterThan(0));
  });
});
