import { expect } from 'vitest';
import { afterResolving, neighbourOf } from '@/components/review/in-text/review-navigation';
import { rawText, textBlocks } from '@/lib/document/text-blocks';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import type { Person } from '../support/browser';
import { openReview, pendingOf, waitForPending } from '../support/open-review';
import { editorOf, eventually, linesOf, suggestionsOf } from '../support/room-steps';
import { roomTest } from '../support/room-test';
import type { SyncClient } from '../support/sync-client';

const it = roomTest();

const COUNT = 40;
/** Forty steps with a look at everything after each; for what hangs. */
const TIMEOUT_MS = 900_000;

type Step = 'accept' | 'reject' | 'skip' | 'back' | 'undo' | 'redo';

/** Every kind of suggestion gets every verdict, some are passed over, some verdicts are taken back and given again. */
const STEPS: readonly Step[] = [
  ...([
    'accept',
    'reject',
    'skip',
    'accept',
    'undo',
    'redo',
    'accept',
    'reject',
    'accept',
    'accept',
  ] as const),
  ...(['reject', 'undo', 'skip', 'back', 'accept', 'skip', 'reject', 'accept', 'reject', 'reject'] as const),
  ...(['undo', 'accept', 'accept', 'skip', 'skip', 'reject', 'undo', 'undo', 'redo', 'accept'] as const),
];

const KEY_BY_STEP: Readonly<Record<Step, string>> = {
  accept: 'Alt+Enter',
  reject: 'Alt+Backspace',
  skip: 'Alt+ArrowDown',
  back: 'Alt+ArrowUp',
  undo: 'Control+z',
  redo: 'Control+Shift+z',
};

it('a review of forty suggestions by keys alone has no surprise', { timeout: TIMEOUT_MS }, async ({
  lianju,
  welcome,
}) => {
  const lin = await welcome();
  const client = await openReview(lianju, lin, COUNT);
  await waitForPending(lin, client, COUNT);
  const press = (key: string) => lin.page.keyboard.press(key);
  const initial = rawLines(client);
  await editorOf(lin).focus();
  await press('Alt+ArrowDown');
  let pending: readonly SuggestionView[] = pendingOf(client);
  let current = pending[0];
  await expectAgreement(lin, client, current, '');

  const done: { before: readonly SuggestionView[]; focused: SuggestionView; said: string }[] = [];
  const undone: typeof done = [];
  for (const [number, step] of STEPS.entries()) {
    if (!current) throw new Error(`nothing is focused at step ${number}`);
    await press(KEY_BY_STEP[step]);
    let said = '';
    if (step === 'skip' || step === 'back') {
      current = neighbourOf(pending, current.id, step === 'skip' ? 1 : -1) ?? undefined;
    } else if (step === 'undo') {
      const last = done.pop();
      if (!last) throw new Error('nothing to undo');
      undone.push(last);
      pending = last.before;
      current = last.focused;
      said = 'Pending again.';
    } else {
      const fresh = {
        before: pending,
        focused: current,
        said: step === 'accept' ? 'Accepted.' : 'Rejected.',
      };
      const given = step === 'redo' ? undone.pop() : fresh;
      if (!given) throw new Error('nothing to redo');
      if (given === fresh) undone.length = 0;
      done.push(given);
      current = afterResolving(pending, new Set([given.focused.id])) ?? undefined;
      said = given.said;
    }
    await waitForPending(
      lin,
      client,
      step === 'skip' || step === 'back' ? pending.length : expectedCount(done),
    );
    pending = pendingOf(client);
    const id: string | undefined = current?.id;
    current = pending.find((view) => view.id === id);
    expect(current?.id, `step ${number} (${step})`).toBe(id);
    await expectAgreement(lin, client, current, said);
  }

  // The rest at once: the focus is in the text, and so is the way back.
  const rest = pending.length;
  const acceptAll = suggestionsOf(lin).getByRole('button', { name: 'Accept all' });
  await acceptAll.focus();
  await press('Enter');
  await waitForPending(lin, client, 0);
  await lin.page.getByText('No suggestion is left.').waitFor({ state: 'attached' });
  await lin.page.getByText(`${rest} suggestions accepted.`).waitFor();
  expect(await editorOf(lin).locator('ins, del').count()).toBe(0);
  await expectFocusInText(lin);

  await press('Control+z');
  await waitForPending(lin, client, rest);
  await lin.page.getByText(`${rest} suggestions are pending again.`).waitFor();
  pending = pendingOf(client);
  await expectAgreement(lin, client, pending[0], 'Pending again.');

  for (let left = done.length; left > 0; left -= 1) {
    await press('Control+z');
    await waitForPending(lin, client, COUNT - left + 1);
  }
  await eventually(async () => expect(rawLines(client)).toEqual(initial));
  await eventually(async () => expect(await linesOf(lin)).toEqual(initial));
  await expectAgreement(lin, client, done[0]?.focused, 'Pending again.');
  client.close();
});

function expectedCount(done: readonly unknown[]): number {
  return COUNT - done.length;
}

const rawLines = ({ ydoc }: SyncClient) => textBlocks(ydoc).map(({ element }) => rawText(element));

/** What is announced, what is focused, what is in the text and what is in sight are about the same suggestion. */
async function expectAgreement(
  person: Person,
  client: SyncClient,
  suggestion: SuggestionView | undefined,
  said: string,
): Promise<void> {
  if (!suggestion) throw new Error('no suggestion to agree on');
  const { id, line, author, kind } = suggestion;
  const spoken =
    `${said} Line ${(line ?? 0) + 1}. ${author.name}: ${kind}, pending. ${spokenText(suggestion)}`.trim();
  await eventually(async () => {
    expect(await linesOf(person)).toEqual(rawLines(client));
    const live = await person.page.locator('[aria-live="polite"].sr-only > span').allTextContents();
    expect(live.map((text) => text.trim())).toContain(spoken);
    const cards = suggestionsOf(person).locator('[aria-current]');
    expect(await cards.count()).toBe(1);
    expect(await cards.getAttribute('aria-posinset')).toBe(
      String(1 + pendingOf(client).findIndex((view) => view.id === id)),
    );
    expect(await readPlace(person, id)).toEqual({ isCaretThere: true, isInSight: true, isCardInSight: true });
  });
  await expectFocusInText(person);
}

function spokenText({ kind, inserted, deleted, subject }: SuggestionView): string {
  if (kind === 'replacement') return `“${deleted}” becomes “${inserted}”`;
  if (kind === 'formatting') return `“${subject?.text}” in bold`;
  if (kind === 'structure') {
    const change = subject?.changes.includes('join-line')
      ? 'joined to the line before'
      : 'as the first line of a stanza';
    return `“${subject?.text}” ${change}`;
  }
  if (inserted === '\n') return 'a line break';
  return inserted || deleted;
}

async function expectFocusInText(person: Person): Promise<void> {
  await eventually(async () =>
    expect(await editorOf(person).evaluate((editor) => editor.contains(document.activeElement))).toBe(true),
  );
}

/** Whether the caret stands in the suggestion or its line, and it and its card can be seen. */
function readPlace(person: Person, id: string) {
  return editorOf(person).evaluate((editor, wanted) => {
    const names = ['id', 'inserted', 'deleted', 'join', 'property'];
    const selector = names.map((name) => `[data-suggestion-${name}="${wanted}"]`).join();
    const element = editor.querySelector(selector);
    const line = element?.closest('[data-line]') ?? element;
    const box = element?.getBoundingClientRect();
    const top = document.querySelector('.room-header')?.getBoundingClientRect().bottom ?? 0;
    const bottom = document.querySelector('.turn-bar')?.getBoundingClientRect().top ?? 0;
    // Between the tabs and the verdicts for all.
    const panelTop = document.querySelector('.panel-head')?.getBoundingClientRect().bottom;
    const panelBottom = document.querySelector('.suggestions-all')?.getBoundingClientRect().top;
    const card = document.querySelector('.room-panel [aria-current]')?.getBoundingClientRect();
    return {
      isCaretThere: line?.contains(document.getSelection()?.anchorNode ?? null) ?? false,
      isInSight: box !== undefined && box.top >= top && box.bottom <= bottom,
      isCardInSight:
        panelTop !== undefined &&
        panelBottom !== undefined &&
        card !== undefined &&
        card.top >= panelTop - 1 &&
        card.bottom <= panelBottom + 1,
    };
  }, id);
}
