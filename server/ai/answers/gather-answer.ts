import type { Violation } from '@/lib/poetry/analysis';
import type { PageOperation } from '../turns/turn-page';
import { streamChecked, type TurnContract } from './answer-under-contract';
import type { AnswerSource } from './stream-answer';

/** A model's whole answer. */
export interface GatheredAnswer {
  readonly lines: readonly string[];
  /** Why it wrote a line, by the line's index. */
  readonly reasons: ReadonlyMap<number, string>;
  /** What each line breaks of the poem's form. */
  readonly violations: readonly (readonly Violation[])[];
}

/** Puts line operations together, in their order. */
export interface AnswerGatherer {
  add(operations: readonly PageOperation[]): void;
  /** Whole lines only. */
  answer(): GatheredAnswer;
}

export function createAnswerGatherer(): AnswerGatherer {
  const lines: string[] = [];
  const reasons = new Map<number, string>();
  const violations: (readonly Violation[])[] = [];
  let open = '';
  return {
    add(operations) {
      for (const operation of operations) {
        if (operation.type === 'append-text') open += operation.text;
        else if (operation.type === 'reason') reasons.set(operation.line, operation.text);
        else if (operation.type === 'note-violations') violations[lines.length] = operation.violations;
        else {
          lines.push(open);
          open = '';
        }
      }
    },
    answer: () => ({
      lines,
      reasons,
      violations: lines.map((_line, index) => violations[index] ?? []),
    }),
  };
}

/** Asks and waits for the whole answer. Throws what `streamAnswer` throws. */
export async function gatherAnswer(
  source: AnswerSource,
  contract: TurnContract | null,
): Promise<GatheredAnswer> {
  const gatherer = createAnswerGatherer();
  await streamChecked(source, contract, gatherer.add);
  return gatherer.answer();
}
