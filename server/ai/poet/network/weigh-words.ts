import type { EnglishToken } from '../english/english-tokens';
import type { PoetTask } from '../poet-task';
import { logProbability } from './likelihood';
import { logSum } from './sampler';

/** Choices whose whole probability is asked for, of those that begin most probably. */
const WEIGHED = 6;
/** What the likelihood of an end after the words counts for. */
const END_WEIGHT = 1.5;
/** How freely a choice is taken that is not the likeliest: a poem that rhymes every night with light is none. */
const TEMPERATURE = 0.5;

/**
 * One of `choices` (each some words) to come after the tokens `read`, whose logits are given: the likelier by the model,
 * the end of the line included, the oftener. There is at least one choice.
 */
export function chooseWords(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  read: readonly number[],
  logits: Float64Array,
  choices: readonly (readonly string[])[],
): { readonly text: string; readonly ids: readonly number[]; readonly logProbability: number } {
  const total = logSum(logits);
  const endTokens = kinds.flatMap((kind, id) => (kind === 'newline' || kind === 'mark' ? [id] : []));
  const likeliest = choices
    .map((words) => ` ${words.join(' ')}`)
    .map((text) => ({ text, ids: task.tokenizer.encode(text) }))
    .map((entry) => ({ ...entry, first: (logits[entry.ids[0] ?? 0] ?? -99) - total }))
    .sort((a, b) => b.first - a.first)
    .slice(0, WEIGHED)
    .map(({ text, ids, first }) => ({
      text,
      ids,
      logProbability: first + restOf(task, read, ids, endTokens),
    }));
  const highest = Math.max(...likeliest.map((entry) => entry.logProbability));
  const weights = likeliest.map((entry) => Math.exp((entry.logProbability - highest) / TEMPERATURE));
  let rest = task.random() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return likeliest.at(index) ?? { text: '', ids: [], logProbability: Number.NEGATIVE_INFINITY };
}

/**
 * Log-probability of the tokens after the first, each after those before it, and of an end after the last: half a word is
 * never followed by one.
 */
function restOf(
  { reader, isAborted }: PoetTask,
  read: readonly number[],
  tokens: readonly number[],
  endTokens: readonly number[],
): number {
  let sum = 0;
  for (let index = 1; index < tokens.length; index += 1) {
    const logits = reader.logitsAfter([...read, ...tokens.slice(0, index)], isAborted);
    sum += logProbability(logits, tokens[index] ?? 0);
  }
  const logits = reader.logitsAfter([...read, ...tokens], isAborted);
  const total = logSum(logits);
  const ends = endTokens.reduce((mass, id) => mass + Math.exp((logits[id] ?? -99) - total), 0);
  return sum + END_WEIGHT * Math.log(ends + 1e-9);
}
