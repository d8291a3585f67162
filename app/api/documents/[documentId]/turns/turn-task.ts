import { z } from 'zod';
import { cleanString } from '@/app/api/inputs';
import { DomainError } from '@/lib/errors/domain-error';
import { MAX_INSTRUCTION_LENGTH } from '@/lib/limits/text-lengths';
import { MAX_TURN_CANDIDATES, PLACE_TURN_KINDS, TURN_KINDS } from '@/lib/turns/turn';
import type { TurnTask } from '@/server/commands/turns/request-turn';
import { lineRange } from '../line-range';

/** Kinds that the interface names; a kind that is not in TURN_KINDS yet is refused as `unsupported`. */
const NAMED_KINDS = ['continue', 'rewrite', 'style', 'ideas', 'compose', 'lyrics', 'story', 'reply'] as const;

/** The body of a request for a turn. */
export const turnBody = z.strictObject({
  kind: z.enum(NAMED_KINDS),
  instruction: cleanString.trim().max(MAX_INSTRUCTION_LENGTH).nullish(),
  candidates: z.int().min(1).max(MAX_TURN_CANDIDATES).default(1),
  range: lineRange.nullish(),
  /** For a reply: the thread of comments that asks. */
  threadId: z.string().min(1).max(200).optional(),
});

/**
 * The thread that a body asks to answer in; null when it asks for something else. Throws `invalid-body`: the thread
 * itself says where and what.
 */
export function bodyToThreadId({ kind, threadId, ...rest }: z.output<typeof turnBody>): string | null {
  if (kind !== 'reply') {
    if (threadId !== undefined) throw new DomainError('invalid-body', 'threadId: is for a reply only');
    return null;
  }
  if (threadId === undefined) throw new DomainError('invalid-body', 'threadId: a reply needs one');
  if (rest.instruction || rest.range || rest.candidates > 1)
    throw new DomainError('invalid-body', 'a reply takes a threadId and nothing else');
  return threadId;
}

/** The task that a body asks for. Throws `unsupported` for what this version cannot do yet. */
export function bodyToTask({ kind, instruction, candidates, range }: z.output<typeof turnBody>): TurnTask {
  const known = PLACE_TURN_KINDS.find((name) => name === kind);
  if (!known)
    throw new DomainError('unsupported', `The co-author cannot do "${kind}" yet: ${TURN_KINDS.join(', ')}.`);
  return { kind: known, instruction: instruction || null, range: range ?? null, candidates };
}
