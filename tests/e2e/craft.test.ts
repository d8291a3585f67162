import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
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
} from '../support/room-steps';
import { roomTest } from '../support/room-test';

const it = roomTest();

const formPanel = ({ page }: Person) => page.getByRole('complementary', { name: 'Form' });
const gutter = ({ page }: Person) => page.getByRole('list', { name: 'Prosody of the lines' });
const shot = async ({ page }: Person, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};

async function openForm(person: Person): Promise<void> {
  await person.page.getByRole('tab', { name: 'Form' }).click();
  await formPanel(person).getByRole('combobox', { name: 'Form' }).waitFor();
}

describe('the craft of verse', () => {
  it('recognises a form, takes it for everybody, shows what breaks it beside the lines, and takes a ruling', async ({
    welcome,
  }) => {
    const lin = await welcome({ width: 1440, height: 900 });
    await startPoem(lin);
    const mara = await welcome({ width: 1440, height: 900 });
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await openForm(lin);
    await editorOf(lin).focus();
    await lin.page.keyboard.insertText('春眠不觉晓，处处闻啼鸟。');
    await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.insertText('夜来风雨声，花落知多少。');
    await formPanel(lin).getByText('This looks like').waitFor();
    await shot(lin, 'craft-recognised');

    await formPanel(lin).getByRole('combobox', { name: 'Form' }).selectOption('七绝');
    await formPanel(lin).getByText(/break/).first().waitFor();
    await openForm(mara);
    await eventually(async () =>
      expect(await formPanel(mara).getByRole('combobox', { name: 'Form' }).inputValue()).toBe('七绝'),
    );

    await formPanel(lin).getByRole('combobox', { name: 'Form' }).selectOption('');
    await formPanel(lin)
      .getByRole('switch', { name: /beside the lines/ })
      .check();
    const marks = gutter(lin).getByRole('button', { name: /^Line/ });
    await eventually(async () => expect(await marks.count()).toBe(2));
    await marks.first().hover();
    await gutter(lin).getByRole('group', { name: 'Line 1' }).waitFor();
    await shot(lin, 'craft-gutter');
    await gutter(lin).getByRole('button', { name: /^觉/ }).click();
    await gutter(lin).getByRole('button', { name: '平', exact: true }).click();
    await gutter(lin)
      .getByText(/decided how this is read/)
      .waitFor();
    await shot(lin, 'craft-ruling');
  });

  it('is read and ruled on by keys alone, and keeps a line open while somebody rules on its words', async ({
    welcome,
  }) => {
    const lin = await welcome({ width: 1440, height: 900 });
    await startPoem(lin);
    const { keyboard } = lin.page;
    await editorOf(lin).focus();
    for (const line of ['白日依山尽，', '黄河入海流。', '欲穷千里目，']) {
      await keyboard.insertText(line);
      await keyboard.press('Enter');
    }
    await keyboard.insertText('更上一层看。');
    await openForm(lin);
    await formPanel(lin)
      .getByRole('switch', { name: /beside the lines/ })
      .check();
    const mark = (line: number) => gutter(lin).getByRole('button', { name: new RegExp(`^Line ${line}:`) });
    const details = (line: number) => gutter(lin).getByRole('group', { name: `Line ${line}` });
    const isFocused = (element: Locator) => element.evaluate((node) => node === document.activeElement);
    await mark(4).waitFor();

    await editorOf(lin).focus();
    await keyboard.press('Shift+Tab');
    await eventually(async () => expect(await isFocused(mark(4))).toBe(true));
    await keyboard.press('ArrowUp');
    await details(3).waitFor();
    await keyboard.press('Escape');
    await details(3).waitFor({ state: 'detached' });
    await keyboard.press('Enter');
    await details(3).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    expect(await isFocused(editorOf(lin))).toBe(true);

    await mark(4).hover();
    await details(4).getByRole('button', { name: /^看/ }).click();
    const field = details(4).getByRole('textbox', { name: /看/ });
    await field.fill('kan');
    await lin.page.mouse.move(900, 500);
    await details(4).getByRole('button', { name: 'Read it so' }).click();
    await details(4).getByRole('alert').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('ｋａｎ１');
    await mark(1).hover();
    await keyboard.press('Enter');
    await details(4)
      .getByText(/decided how this is read/)
      .waitFor();
    await details(4).getByRole('button', { name: '看 kan1' }).waitFor();
    await details(4).getByRole('button', { name: 'As the tables say' }).click();
    await details(4).getByRole('button', { name: '看 kàn' }).waitFor();
  });

  it('writes under the form that was chosen, and says what is still to come', async ({ welcome }) => {
    const lin = await welcome({ width: 1440, height: 900 });
    await startPoem(lin);
    await openForm(lin);
    await editorOf(lin).focus();
    await lin.page.keyboard.insertText('千里莺啼绿映红，');
    await lin.page.keyboard.press('Enter');
    await formPanel(lin).getByRole('combobox', { name: 'Form' }).selectOption('七绝');
    await formPanel(lin).getByText('Still to come').waitFor();
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    await eventually(async () => {
      expect((await linesOf(lin)).filter((line) => line !== '')).toHaveLength(4);
      expect(await lin.page.getByText(/they keep the form/).count()).toBe(1);
    }, 120_000);
    await lin.page.getByRole('tab', { name: 'Suggestions' }).click();
    expect(await suggestionsOf(lin).getByText('Breaks the form').count()).toBe(0);
    await shot(lin, 'craft-written');
  });

  it('opens a poem in the form that was chosen for it', async ({ welcome }) => {
    const lin = await welcome({ width: 360, height: 740, locale: 'zh-CN' });
    await lin.page.goto('/');
    await shot(lin, 'craft-home');
    await lin.page.getByRole('combobox', { name: '体式' }).selectOption('七律');
    await lin.page.getByRole('button', { name: '写一首新诗' }).click();
    await lin.page.waitForURL(/\/d\/[^/]+$/);
    await lin.page.locator('[data-door=form]').click();
    const panel = lin.page.getByRole('complementary', { name: '格律' });
    await eventually(async () =>
      expect(await panel.getByRole('combobox', { name: '体式' }).inputValue()).toBe('七律'),
    );
    await panel.getByText('还缺').waitFor();
    await shot(lin, 'craft-phone');
  });

  it('has a form of their own that two people change at once, each another field', async ({ welcome }) => {
    const lin = await welcome({ width: 1440, height: 900 });
    await startPoem(lin);
    const mara = await welcome({ width: 1440, height: 900 });
    await joinBy(mara, await shareAs(lin, 'Editor'));
    const own = (person: Person) => formPanel(person).getByRole('form', { name: /of our own/ });
    const field = (person: Person, name: string) => own(person).getByRole('textbox', { name });
    const focusedName = ({ page }: Person) =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id);
    for (const person of [lin, mara]) await openForm(person);
    await formPanel(lin)
      .getByRole('combobox', { name: 'Form' })
      .selectOption({ label: 'A form of our own…' });
    await field(lin, 'Metre of each line').fill('iambic');
    await field(lin, 'Lines').fill('4');
    await lin.page.keyboard.press('Enter');
    await own(lin).getByRole('alert').waitFor();
    await field(lin, 'Metre of each line').fill('Iambic Tetrameter');
    await lin.page.keyboard.press('Enter');
    expect(await focusedName(lin)).toBe('Form');

    for (const person of [lin, mara]) {
      await formPanel(person).getByRole('button', { name: 'Change it' }).click();
      expect(await focusedName(person)).toMatch(/-lines$/);
    }
    await field(lin, 'Lines').fill('6');
    await field(mara, 'Rhyme scheme').fill('abab');
    await field(lin, 'Lines').press('Enter');
    await eventually(async () => expect(await field(mara, 'Lines').inputValue()).toBe('6'));
    await field(mara, 'Rhyme scheme').press('Enter');
    await formPanel(lin).getByRole('button', { name: 'Change it' }).click();
    await eventually(async () => expect(await field(lin, 'Rhyme scheme').inputValue()).toBe('abab'));
    expect(await field(lin, 'Lines').inputValue()).toBe('6');
    await lin.page.keyboard.press('Escape');
    await own(lin).waitFor({ state: 'detached' });
    expect(await focusedName(lin)).toBe('Form');
  });

  it('finds rhymes and brings one as a suggestion', async ({ welcome }) => {
    const lin = await welcome();
    await startPoem(lin);
    await editorOf(lin).focus();
    await lin.page.keyboard.insertText('江南好，风景旧曾');
    await openForm(lin);
    await formPanel(lin).getByRole('textbox', { name: 'A word to rhyme with' }).fill('天');
    await formPanel(lin).getByRole('button', { name: 'Find' }).click();
    await formPanel(lin).getByText(/先/).first().waitFor();
    await shot(lin, 'craft-rhymes');
    await formPanel(lin).getByRole('button', { name: '年', exact: true }).click();
    const picked = () => editorOf(lin).locator('ins').allTextContents();
    await eventually(async () => expect(await picked()).toEqual(['年']));
    // Another one is another one for the same place.
    await formPanel(lin).getByRole('button', { name: '边', exact: true }).click();
    await eventually(async () => expect(await picked()).toEqual(['边']));
    await editorOf(lin).focus();
    await lin.page.keyboard.press('Control+z');
    await eventually(async () => expect(await picked()).toEqual([]));
  });

  it('finds English rhymes in a Chinese poem, and says when there is no place for one', async ({
    welcome,
  }) => {
    const lin = await welcome({ locale: 'zh-CN' });
    await lin.page.goto('/');
    await lin.page.getByRole('button', { name: '写一首新诗' }).click();
    await lin.page.waitForURL(/\/d\/[^/]+$/);
    await lin.page.getByRole('tab', { name: '格律' }).click();
    const panel = lin.page.getByRole('complementary', { name: '格律' });
    await panel.getByRole('textbox', { name: '与哪个字押韵' }).fill('stone');
    await panel.getByRole('button', { name: '寻', exact: true }).click();
    await panel.getByRole('button', { name: 'alone', exact: true }).click();
    await lin.page.getByText('请先把光标放到要写的地方').waitFor();
  });

  it('says once that a form is of another language, and measures the poem by its own', async ({
    welcome,
  }) => {
    const lin = await welcome({ width: 1440, height: 900 });
    await startPoem(lin);
    await editorOf(lin).focus();
    await lin.page.keyboard.insertText('The tide comes in without a word,');
    await lin.page.keyboard.press('Enter');
    await lin.page.keyboard.insertText('and no one hears it but a bird.');
    await openForm(lin);
    const form = formPanel(lin).getByRole('combobox', { name: 'Form' });
    await form.selectOption('七绝');
    await formPanel(lin)
      .getByText(/is a form of Chinese verse, and this poem is in English/)
      .waitFor();
    expect(await formPanel(lin).getByText('Breaks the form:').count()).toBe(0);
    await formPanel(lin)
      .getByRole('switch', { name: /beside the lines/ })
      .check();
    await gutter(lin)
      .getByRole('button', { name: /^Line 1: 8 syllables/ })
      .waitFor();
    await form.selectOption('haiku');
    await formPanel(lin).getByText('Breaks the form:').first().waitFor();
    expect(
      await formPanel(lin)
        .getByText(/is a form of/)
        .count(),
    ).toBe(0);
    await shot(lin, 'craft-foreign');
  });

  it('shows a phone the line at the caret, above the page, without moving the text', async ({ welcome }) => {
    const lin = await welcome({ width: 360, height: 740 });
    await startPoem(lin);
    await editorOf(lin).focus();
    await lin.page.keyboard.insertText('The tide comes in without a word,');
    await lin.page.keyboard.press('Enter');
    await lin.page.locator('[data-door=form]').click();
    await formPanel(lin)
      .getByRole('switch', { name: /beside the lines/ })
      .check();
    await lin.page.getByRole('button', { name: 'Close panel' }).click();
    const strip = lin.page.getByRole('group', { name: 'Prosody of the line at the caret' });
    await strip.getByText('an empty line').waitFor();
    const topOf = () =>
      editorOf(lin)
        .locator('[data-line]')
        .first()
        .evaluate((line) => line.getBoundingClientRect().top);
    const top = await topOf();
    await editorOf(lin).focus();
    await lin.page.keyboard.insertText('and no one hears it but a bird.');
    await strip.getByRole('button', { name: /^Line 2: 8 syllables/ }).waitFor();
    expect(await topOf()).toBe(top);
    await strip.getByRole('button', { name: 'Line before' }).click();
    await strip.getByRole('button', { name: /^Line 1: 8 syllables/ }).click();
    await strip.getByRole('group', { name: 'Line 1' }).waitFor();
    await shot(lin, 'craft-strip');
    expect(await findViolations(lin)).toEqual([]);
    await lin.page.keyboard.press('Escape');
    expect(await lin.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
