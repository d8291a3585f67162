import { describe, expect } from 'vitest';
import en from '../../messages/en.json';
import zh from '../../messages/zh.json';
import { findViolations } from '../support/axe';
import type { Person } from '../support/browser';
import { eventually } from '../support/room-steps';
import { streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';

const { it, endpoint } = scriptedRoomTest();

const languages = {
  en: {
    locale: 'en-GB',
    messages: en,
    line: 'The tide comes in without a word,',
    answer: 'and takes the shore',
  },
  zh: { locale: 'zh-CN', messages: zh, line: '东风一夜到江城，', answer: '柳色青青雨后生。' },
} as const;

/** Opens a poem with a line of its own and one that the co-author suggests. */
async function openPoem(person: Person, language: keyof typeof languages): Promise<void> {
  const { messages, line, answer } = languages[language];
  const { page } = person;
  await page.goto('/');
  await page.getByRole('button', { name: messages.Home.newPoem }).click();
  const editor = page.getByRole('textbox', { name: messages.Editor.document });
  await editor.click();
  await page.keyboard.type(line);
  endpoint.script(streamOf([answer]));
  await page.getByRole('button', { name: messages.Turn.ask }).click();
  await page.getByRole('button', { name: messages.Review.acceptAll }).waitFor();
  await page.getByRole('button', { name: messages.Turn.ask }).waitFor();
}

describe.each(['en', 'zh'] as const)('pages in %s', (language) => {
  const { locale, messages } = languages[language];

  it.for(['light', 'dark'] as const)(
    'have no violations in the %s theme',
    async (colorScheme, { welcome }) => {
      const person = await welcome({ locale, colorScheme });
      const { page } = person;
      await page.goto('/');
      await page.getByRole('button', { name: messages.Home.newPoem }).waitFor();
      expect(await findViolations(person)).toEqual([]);

      await openPoem(person, language);
      expect(await findViolations(person)).toEqual([]);

      await page.getByRole('tab', { name: messages.Room.versions }).click();
      await page.getByRole('button', { name: messages.Versions.save }).click();
      await page.getByRole('button', { name: messages.Versions.compare }).first().waitFor();
      expect(await findViolations(person)).toEqual([]);

      await page.getByRole('button', { name: messages.Room.share, exact: true }).click();
      await page.getByRole('button', { name: messages.Share.copy }).click();
      const link = page.getByRole('textbox', { name: messages.Share.link });
      await eventually(async () => expect(await link.inputValue()).toContain('/s/'));
      expect(await findViolations(person)).toEqual([]);

      const address = new URL(await link.inputValue()).pathname;
      const guest = await welcome({ locale, colorScheme });
      await guest.page.goto(address);
      await guest.page.getByRole('button', { name: messages.Join.join }).waitFor();
      expect(await findViolations(guest)).toEqual([]);

      await page.goto('/');
      await page.getByRole('list', { name: messages.Home.documents }).waitFor();
      expect(await findViolations(person)).toEqual([]);
    },
  );
});

describe('the document page', () => {
  it('is one heading, one title and one editor, and its dialog gives the focus back', async ({ welcome }) => {
    const lin = await welcome();
    const { page } = lin;
    await openPoem(lin, 'en');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('textbox', { name: 'Title' }).count()).toBe(1);
    expect(await page.getByRole('textbox', { name: 'Document' }).count()).toBe(1);
    expect(await page.getByRole('main').count()).toBe(1);

    const share = page.getByRole('button', { name: 'Share', exact: true });
    await share.click();
    await page.getByRole('dialog', { name: 'Share this poem' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await share.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('keeps the poem in sight on a phone when suggestions come', async ({ welcome }) => {
    const lin = await welcome({ width: 360, height: 740 });
    const { page } = lin;
    await page.goto('/');
    await page.getByRole('button', { name: 'New poem' }).click();
    await page.getByRole('textbox', { name: 'Document' }).click();
    await page.keyboard.type('A small boat');
    endpoint.script(streamOf(['goes out alone']));
    await page.getByRole('button', { name: 'Ask the co-author' }).click();
    await page.locator('.document-text ins').waitFor();
    expect(await page.getByRole('complementary', { name: 'Suggestions' }).count()).toBe(0);

    // The suggestion at the caret is accepted in the bar.
    await page.locator('.document-text ins').click();
    await page.getByRole('group', { name: 'Turn' }).getByRole('button', { name: 'Accept' }).click();
    await page.locator('.document-text ins').waitFor({ state: 'detached' });
  });
});
