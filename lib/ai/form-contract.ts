import type { Violation } from '../poetry/analysis';
import type { Form } from '../poetry/form';
import type { Prosody } from '../poetry/prosody';
import type { Ruling } from '../poetry/rulings';

/** What checks the co-author's lines before anybody sees them. */
export interface FormContract {
  readonly form: Form;
  /** What the writers have said about how words are read. */
  readonly rulings: readonly Ruling[];
  /** What `line` breaks as the line that follows `poem`; only what breaks the form counts. */
  checkNext(poem: readonly string[], line: string): readonly Violation[];
  /** What each of `lines` breaks where it stands between `before` and `after`. */
  checkPassage(
    before: readonly string[],
    lines: readonly string[],
    after: readonly string[],
  ): readonly (readonly Violation[])[];
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
    checkNext: (poem, line) => prosody.checkNextLine(form, poem, line, { rulings }).filter(isBreach),
    checkPassage(before, lines, after) {
      const { violations } = prosody.analyze([...before, ...lines, ...after], { form, rulings });
      return lines.map((_, index) =>
        violations.filter((violation) => violation.line === before.length + index && isBreach(violation)),
      );
    },
  };
}

function isBreach({ severity }: Violation): boolean {
  return severity === 'error';
}
