import type { CDPSession } from 'playwright-core';
import type { Person } from './browser';

/** What an input method sends while 春风 is spelled, letter by letter. */
export const SPRING_WIND_SPELLING = ['c', 'ch', 'chu', 'chun', "chun'f", "chun'fe", "chun'feng"];

/** An input method of a person's page. */
export interface InputMethod {
  /** Shows `spelling` in the place of what is composed; none gives the composition up. */
  compose(spelling: string): Promise<void>;
  /** Ends the composition with what was picked. */
  pick(text: string): Promise<void>;
}

export async function openInputMethod({ context, page }: Person): Promise<InputMethod> {
  const session: CDPSession = await context.newCDPSession(page);
  return {
    async compose(text) {
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    },
    async pick(text) {
      await session.send('Input.insertText', { text });
    },
  };
}

/** Spells 春风 at the caret and picks it; a letter every 100 ms, so that something else can come in between. */
export async function composeSpringWind(person: Person): Promise<void> {
  const inputMethod = await openInputMethod(person);
  for (const spelling of SPRING_WIND_SPELLING) {
    await inputMethod.compose(spelling);
    await person.page.waitForTimeout(100);
  }
  await inputMethod.pick('春风');
}
