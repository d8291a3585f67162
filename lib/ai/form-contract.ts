import type { Violation } from '../poetry/analysis';
import type { Form } from '../poetry/form';
import type { Prosody } from '../poetry/prosody';
import type { Ruling } from '../poetry/rulings';

/** What checks the co-author's lines before anybody sees them. */
export interface FormContract {
  readonly form: Form;
  /** What the writers have said about how words are read. */
  readonly rulings: readonly Ruling[];
  /** How many lines of the form these lines of text are. */
  countLines(poem: readonly string[]): number;
  /**
   * What `line` breaks as the line between `poem` and `behind`, of which those are null that are not written yet. A line
   * behind it that does not answer it any more counts as its fault. Only what breaks the form counts.
   */
  checkNext(poem: readonly string[], line: string, behind?: readonly (string | null)[]): readonly Violation[];
}

/** The contract of a form. Licences that poets take are no breach: only errors count. */
export function createFormContract(
  prosody: Prosody,
  form: Form,
  rulings: readonly Ruling[] = [],
): FormContract {
  return {
    form,
    rulings,
    countLines: (poem) => prosody.countLines(form, poem),
    checkNext: (poem, line, behind = []) =>
      prosody
        .checkNextLine(form, poem, line, { behind, rulings })
        .filter(({ severity }) => severity === 'error'),
  };
}

/** What each of `lines` breaks where all of them stand between `before` and `after`. */
export function checkPassage(
  contract: FormContract,
  before: readonly string[],
  lines: readonly string[],
  after: readonly string[],
): readonly (readonly Violation[])[] {
  return lines.map((line, index) =>
    contract.checkNext([...before, ...lines.slice(0, index)], line, linesBehind(lines.length - index, after)),
  );
}

/** What stands behind the first of `missing` lines that are written in front of `after`. */
export function linesBehind(missing: number, after: readonly string[]): readonly (string | null)[] {
  // Lines that nothing stands behind hang on none of those that come.
  return after.length === 0 ? [] : [...Array<null>(Math.max(0, missing - 1)).fill(null), ...after];
}
