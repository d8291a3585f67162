import { checkPassage, type FormContract, linesBehind } from '@/lib/ai/form-contract';
import type { Correction, RequestContract, VerseRequest } from '@/lib/ai/provider';
import type { Violation } from '@/lib/poetry/analysis';
import type { Form } from '@/lib/poetry/form';
import type { PageOperation } from '../turns/turn-page';
import { type AnsweredLine, readLines } from './read-lines';
import { type AnswerSource, streamAnswer } from './stream-answer';

/** How often the model is asked again for what breaks the form; then the best attempt comes with a badge. */
export const MAX_FORM_RETRIES = 2;

/** What a turn's lines are checked by. */
export interface TurnContract {
  readonly contract: FormContract;
  /** A violation as a sentence in the language of the poem. */
  readonly explain: (violation: Violation) => string;
}

type RequestUnderContract = VerseRequest & { readonly contract: RequestContract };

interface ContractSource extends AnswerSource, TurnContract {
  readonly request: RequestUnderContract;
}

export function isUnderContract(request: VerseRequest): request is RequestUnderContract {
  return request.contract !== undefined;
}

/** A line and what it breaks. */
interface Attempt {
  readonly text: string;
  readonly violations: readonly Violation[];
  /** Why the model wrote it so, if it said. */
  readonly reason?: string;
}

/** Streams an answer, under the poem's form when the request has one. Throws what `streamAnswer` throws. */
export async function streamChecked(
  source: AnswerSource,
  contract: TurnContract | null,
  write: (operations: readonly PageOperation[]) => void,
): Promise<void> {
  const { request } = source;
  if (contract && isUnderContract(request)) {
    await answerUnderContract({ ...source, request, ...contract }, write);
  } else await streamAnswer(source, write);
}

/**
 * Like `streamAnswer`, but nothing is written before it was checked: a line that keeps the form is written at once, one
 * that breaks it goes back to the model with what it breaks, and after the last retry the least broken one is written
 * with its violations noted. Throws what `streamAnswer` throws.
 */
export async function answerUnderContract(
  source: ContractSource,
  write: (operations: readonly PageOperation[]) => void,
): Promise<void> {
  if (source.request.kind === 'rewrite') await rewriteUnderContract(source, write);
  else await continueUnderContract(source, write);
}

async function continueUnderContract(
  source: ContractSource,
  write: (operations: readonly PageOperation[]) => void,
): Promise<void> {
  const { request, contract } = source;
  const { poemBefore, poemAfter } = request.contract;
  const written: string[] = [];
  let attempts: Attempt[] = [];
  let isOver = false;
  while (!isOver && written.length < request.lineCount) {
    // Until a retry, the answer is the model's last word: if it stops early, so does the turn.
    isOver = true;
    for await (const { text } of readLines({ ...source, request: goingOn(source, written, attempts) })) {
      const behind = linesBehind(request.lineCount - written.length, poemAfter);
      attempts.push({ text, violations: contract.checkNext([...poemBefore, ...written], text, behind) });
      const best = leastBroken(attempts);
      if (best.violations.length > 0 && attempts.length <= MAX_FORM_RETRIES) {
        isOver = false;
        break;
      }
      write(lineOperations(best));
      written.push(best.text);
      attempts = [];
      if (best.text === text) continue;
      // What the model goes on to write would follow another line.
      isOver = false;
      break;
    }
  }
}

/** The lines of a rewrite rhyme with each other: they are checked together, and the whole is asked for again. */
async function rewriteUnderContract(
  source: ContractSource,
  write: (operations: readonly PageOperation[]) => void,
): Promise<void> {
  const { contract, request } = source;
  const { poemBefore, poemAfter } = request.contract;
  let best: readonly Attempt[] | null = null;
  let corrections: readonly Correction[] = [];
  for (let retries = 0; retries <= MAX_FORM_RETRIES && (best === null || breaches(best) > 0); retries += 1) {
    let answered: AnsweredLine[] = [];
    const asked = { ...request, contract: { ...request.contract, corrections } };
    for await (const line of readLines({ ...source, request: asked })) answered.push(line);
    const standing = request.selected.map((text) => ({ text }));
    answered = keepLineCount(request.contract.form, standing, answered);
    const lines = answered.map(({ text }) => text);
    const violations = checkPassage(contract, poemBefore, lines, poemAfter);
    const attempt = answered.map((line, index) => ({ ...line, violations: violations[index] ?? [] }));
    if (best === null || breaches(attempt) < breaches(best)) best = attempt;
    corrections = attempt
      .filter((line) => line.violations.length > 0)
      .map((line) => toCorrection(source, line));
  }
  for (const [index, line] of (best ?? []).entries()) {
    const { reason } = line;
    write([
      ...lineOperations(line),
      ...(reason === undefined ? [] : [{ type: 'reason', line: index, text: reason } as const]),
    ]);
  }
}

/**
 * A form that counts its lines keeps as many as it has: of `proposed` what is too much is left out, and where lines are
 * missing those stay that are `standing`.
 */
export function keepLineCount<Line>(
  form: Form,
  standing: readonly Line[],
  proposed: readonly Line[],
): Line[] {
  if (form.lineCount === undefined && form.scheme === undefined) return [...proposed];
  return standing.map((line, index) => proposed[index] ?? line);
}

/** The request for the lines that are still wanted. */
function goingOn(
  source: ContractSource,
  written: readonly string[],
  attempts: readonly Attempt[],
): VerseRequest {
  const { request, contract } = source;
  const poemBefore = [...request.contract.poemBefore, ...written];
  return {
    ...request,
    before: [...request.before, ...written],
    lineCount: request.lineCount - written.length,
    contract: {
      ...request.contract,
      poemBefore,
      formLinesBefore: contract.countLines(poemBefore),
      corrections: attempts.map((attempt) => toCorrection(source, attempt)),
    },
  };
}

function leastBroken(attempts: readonly Attempt[]): Attempt {
  return attempts.reduce((best, attempt) =>
    attempt.violations.length <= best.violations.length ? attempt : best,
  );
}

function breaches(attempt: readonly Attempt[]): number {
  return attempt.reduce((sum, { violations }) => sum + violations.length, 0);
}

function toCorrection({ explain }: ContractSource, { text, violations }: Attempt): Correction {
  return { line: text, reasons: violations.map(explain) };
}

function lineOperations({ text, violations }: Attempt): PageOperation[] {
  return [
    ...(violations.length > 0 ? [{ type: 'note-violations', violations } as const] : []),
    { type: 'append-text', text },
    { type: 'end-line' },
  ];
}
