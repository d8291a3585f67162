import type { Reader } from './reader';
import { logSum } from './sampler';

/** The mean log-probability, in nats a token, of `following` right after `text`; 0 where nothing follows. */
export function meanLogProbability(
  reader: Reader,
  text: readonly number[],
  following: readonly number[],
  isAborted: () => boolean,
): number {
  const read = [...text];
  let sum = 0;
  for (const token of following) {
    sum += logProbability(reader.logitsAfter(read, isAborted), token);
    read.push(token);
  }
  return following.length === 0 ? 0 : sum / following.length;
}

/** The natural logarithm of the probability that `token` comes next. */
export function logProbability(logits: Float64Array, token: number): number {
  return (logits[token] ?? Number.NEGATIVE_INFINITY) - logSum(logits);
}

/**
 * What the mean log-probability of a line that stands after the place counts for, against that of the candidate
 * itself: half, as it should not choose a weak line for a smooth joint.
 */
export const FOLLOWING_WEIGHT = 0.5;
