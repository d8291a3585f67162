import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
import {
  editorOf,
  eventually,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  waitForSaved,
} from '../support/room-steps';
import { roomTest } from '../support/room-test';

const it = roomTest();

const scrollsSideways = ({ page }: Person) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Visible controls without an accessible name. */
const namelessControls = ({ page }: Person) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, [role=combobox], input, textarea, [role=textbox], a[href]',
      ),
    ]
      .filter(
        (element) =>
          element.checkVisibility() &&
          element.ariaHidden !== 'true' &&
          !element.closest('[aria-hidden=true]'),
      )
      .filter((element) => {
        const labelled =
          element.getAttribute('aria-labelledby') ?? element.getAttribute('aria-label') ?? element.title;
        const label = 'labels' in element && (element.labels as NodeList | null)?.length;
        return !labelled && !label && !element.textContent?.trim();
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

describe('pages', () => {
  it.for([
    [360, 740],
    [820, 1_180],
    [1_440, 900],
    [3_840, 2_160],
  ] as const)('fit %i pixels in both languages', async ([width, height], { welcome }) => {
    for (const locale of ['en-GB', 'zh-CN'] as const) {
      const person = await welcome({ locale, width, height });
      await person.page.goto('/');
      expect(await person.page.locator('html').getAttribute('lang')).toMatch(
        locale === 'zh-CN' ? /^zh/ : /^en/,
      );
      expect(await scrollsSideways(person)).toBe(false);
      expect(await namelessControls(person)).toEqual([]);
      await person.page
        .getByRole('button', { name: locale === 'zh-CN' ? /新/ : 'New poem' })
        .first()
        .click();
      await person.page.waitForURL(/\/d\//);
      await person.page.locator('[data-line]').first().waitFor();
      expect(await scrollsSideways(person)).toBe(false);
      expect(await namelessControls(person)).toEqual([]);
    }
  });

  it('hides a poem from whoever it was not shared with, and says nothing of whether it exists', async ({
    welcome,
  }) => {
    const owner = await welcome();
    const documentId = await startPoem(owner);
    const stranger = await welcome({ tolerates: /404/ });
    const withheld = await stranger.page.goto(`/d/${documentId}`);
    const text = await stranger.page.locator('main').textContent();
    const unknown = await stranger.page.goto('/d/nothing-of-this-name');
    expect(withheld?.status()).toBe(404);
    expect(unknown?.status()).toBe(404);
    expect(await stranger.page.locator('main').textContent()).toBe(text);
  });

  it('lets a viewer read along and not write', async ({ welcome }) => {
    const owner = await welcome();
    await startPoem(owner);
    await editorOf(owner).click();
    await owner.page.keyboard.type('to be read');
    await waitForSaved(owner);
    const reader = await welcome();
    await joinBy(reader, await shareAs(owner, 'Viewer'));
    await eventually(async () => expect(await linesOf(reader)).toEqual(['to be read']));
    expect(await editorOf(reader).getAttribute('contenteditable')).toBe('false');
    expect(await reader.page.getByRole('button', { name: 'Ask the co-author' }).count()).toBe(0);
    await editorOf(owner).click();
    await owner.page.keyboard.press('End');
    await owner.page.keyboard.type(' aloud');
    await eventually(async () => expect(await linesOf(reader)).toEqual(['to be read aloud']));
  });

  it('says of a share link that does not work what it is, without an error', async ({ welcome }) => {
    const person = await welcome({ tolerates: /404/ });
    await person.page.goto('/s/this-token-was-never-made');
    await person.page
      .getByRole('link', { name: /home|poems/i })
      .first()
      .waitFor();
  });
});
