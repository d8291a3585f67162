import type { Violation } from '../poetry/analysis';
import type { Form } from '../poetry/form';
import type { Prosody } from '../poetry/prosody';
import type { Ruling } from '../poetry/rulings';

/** What checks the co-author's lines before anybody sees them. */
export interface FormContract {
  readonly form: Form;
  /** What the writers have said about how words are read. */
  readonly rulings: readonly Ruling[];
  /**
   * What `line` breaks as the line that follows `poem`; only what breaks the form counts. `after` are the lines that stand
   * behind it, where it is the last one that is missing between the two.
   */
  checkNext(poem: readonly string[], line: string, after?: readonly string[]): readonly Violation[];
  /**
   * What each of `lines` breaks where it stands between `before` and `after`. A line behind them that does not answer one
   * of them any more counts as the fault of that one.
   */
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
    checkNext(poem, line, after = []) {
      const own = prosody.checkNextLine(form, poem, line, { rulings }).filter(isBreach);
      if (after.length === 0) return own;
      const { violations } = prosody.analyze([...poem, line, ...after], { form, rulings });
      const answers = violations.filter(
        (violation) => violation.line > poem.length && answeredLine(violation) === poem.length,
      );
      return [...own, ...answers.filter(isBreach)];
    },
    checkPassage(before, lines, after) {
      const { violations } = prosody.analyze([...before, ...lines, ...after], { form, rulings });
      const breaches = violations.filter(isBreach);
      const end = before.length + lines.length;
      return lines.map((_, index) => {
        const at = before.length + index;
        return breaches.filter(
          (violation) => violation.line === at || (violation.line >= end && answeredLine(violation) === at),
        );
      });
    },
  };
}

/** The earlier line, from 0, that a line should have answered, by its rhyme or as its refrain; null where there is none. */
function answeredLine({ params: { other, original } }: Violation): number | null {
  const line = other ?? original;
  return typeof line === 'number' ? line - 1 : null;
}

function isBreach({ severity }: Violation): boolean {
  return severity === 'error';
}
