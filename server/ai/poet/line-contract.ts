import { linesBehind } from '@/lib/ai/form-contract';
import type { Form } from '@/lib/poetry/form';
import type { Prosody } from '@/lib/poetry/prosody';
import type { Ruling } from '@/lib/poetry/rulings';
import type { PoetTask } from './poet-task';

/** What the next line is written under. */
export interface LineContract {
  readonly prosody: Prosody;
  readonly form: Form;
  /** All lines of the poem before the one that is written. */
  readonly poem: readonly string[];
  /** What stands behind it; null is a line that is still to be written. */
  readonly behind: readonly (string | null)[];
  readonly rulings: readonly Ruling[];
}

/** The contract of the line that comes after `written`, which the request did not have yet; null in a free poem. */
export function nextLineContract(
  { request: { contract, lineCount }, prosody }: PoetTask,
  written: readonly string[],
): LineContract | null {
  if (!contract || !prosody) return null;
  const { form, poemBefore, poemAfter, rulings } = contract;
  const behind = linesBehind(lineCount - written.length, poemAfter);
  return { prosody, form, poem: [...poemBefore, ...written], behind, rulings };
}

/** How many rules of the form the whole line would break. */
export function countBreaches({ prosody, form, poem, behind, rulings }: LineContract, line: string): number {
  const found = prosody.checkNextLine(form, poem, line, { behind, rulings });
  return found.filter(({ severity }) => severity === 'error').length;
}
