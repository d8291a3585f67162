import type { LineContract } from './line-contract';

/** Words that a line may end on. */
export interface LineEnding {
  readonly words: readonly string[];
  /** Whether it is one of several rhymes, so that one which stands already had better not come again. */
  readonly isChoice: boolean;
}

/** As many rhymes as there are to choose from; rarer ones are not worth weighing. */
const MAX_RHYMES = 160;
/** Rare words, many of them names, are taken only where there are not so many others. */
const FEW_RHYMES = 4;

/** Words that rhyme fully with all of `words`, the commonest first. */
export function rhymesOf(contract: LineContract, words: readonly string[]): string[] {
  const common = commonRhymesOf(contract, words);
  return common.length >= FEW_RHYMES ? common : sharedRhymes(contract, words, false);
}

/** The same of words that poets use, which are found much sooner. */
export function commonRhymesOf(contract: LineContract, words: readonly string[]): string[] {
  return sharedRhymes(contract, words, true);
}

function sharedRhymes(
  { prosody, rulings }: LineContract,
  words: readonly string[],
  isCommonOnly: boolean,
): string[] {
  const [first, ...others] = words.map((word) =>
    prosody
      .findRhymes({ word, limit: MAX_RHYMES, isCommonOnly, rulings })
      .filter(({ kind }) => kind === 'perfect')
      .flatMap(({ candidates }) => candidates)
      .filter(({ text }) => !words.some((known) => known.toLowerCase() === text.toLowerCase())),
  );
  if (first === undefined) return [];
  const shared = first.filter(({ text }) =>
    others.every((candidates) => candidates.some((other) => other.text === text)),
  );
  return [...new Set(shared.map(({ text }) => text))];
}
