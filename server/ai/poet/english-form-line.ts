import type { DrawnLine, EnglishLineTask } from './english-line';
import { drawLine } from './english-line';
import { englishWords } from './english-measure';
import type { EnglishPlaces } from './english-places';
import type { EnglishToken } from './english-tokens';
import { logProbability } from './likelihood';
import type { PoetTask } from './poet-task';
import { logSum } from './sampler';
import { SPACE_MARK } from './tokenizer';

/** A rhyme word may be so long; longer ones leave no room for the line. */
const LONGEST_RHYME = 3;
/** Rhyme words whose whole probability is asked for, of those that begin most probably. */
const RHYMES_WEIGHED = 6;
/** What the likelihood of an end after the word counts for. */
const END_WEIGHT = 1.5;
/** A word of more tokens is one that the model hardly knows. */
const MAX_RHYME_TOKENS = 2;
/** How often a rhyme word of several syllables is taken where a shorter one could still come. */
const EARLY_RHYME_SHARE = 0.45;

/**
 * Draws a line under a form: words that cannot stand in the metre do not come, and where a rhyme is due the line ends on
 * the one that the model finds likeliest. What is left to chance is judged by who draws several.
 */
export function drawFormLine(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  lineTask: Omit<EnglishLineTask, 'targetSyllables'>,
  places: EnglishPlaces,
): DrawnLine {
  const { tokenizer } = task;
  const count = (text: string) =>
    englishWords(text).reduce((sum, word) => sum + places.countSyllables(word), 0);
  const endTokens = kinds.flatMap((kind, id) => (kind === 'newline' || kind === 'mark' ? [id] : []));
  const endsOnRhyme = places.rhymes !== null;
  const roomFor = (text: string) => places.syllables - count(text) - (endsOnRhyme ? 1 : 0);
  const isWord = (word: string) => /^[A-Za-z']{2,}$|^[aAIO]$/.test(word);

  return drawLine(task, kinds, {
    ...lineTask,
    targetSyllables: places.syllables,
    countSyllables: count,
    mayCome(token, text) {
      if (!token.startsWith(SPACE_MARK)) return true;
      const word = token.slice(SPACE_MARK.length);
      if (!isWord(word)) return true;
      return places.countSyllables(word) <= roomFor(text) && places.fits(word, count(text));
    },
    mayStand(text) {
      const words = englishWords(text);
      const last = words.at(-1) ?? '';
      const before = count(words.slice(0, -1).join(' '));
      return before + places.countSyllables(last) <= places.syllables && places.fits(last, before);
    },
    endingFor(text, logits, ids) {
      const left = places.syllables - count(text);
      if (!places.rhymes || left > LONGEST_RHYME || left < 1) return null;
      const known = new Set(lineTask.known.flatMap((line) => englishWords(line).slice(-1)));
      const words = (places.rhymes.get(left) ?? []).filter(
        (word) => !known.has(word.toLowerCase()) && places.fits(word, places.syllables - left),
      );
      if (left > 1 && task.random() > EARLY_RHYME_SHARE) return null;
      const total = logSum(logits);
      const weighed = words
        .map((word) => ({ word, tokens: tokenizer.encode(` ${word}`) }))
        .filter(({ tokens }) => tokens.length <= MAX_RHYME_TOKENS)
        .map((entry) => ({ ...entry, first: (logits[entry.tokens[0] ?? 0] ?? -99) - total }))
        .sort((a, b) => b.first - a.first)
        .slice(0, RHYMES_WEIGHED)
        .map((entry) => ({
          ...entry,
          score: entry.first + restOf(task, [...lineTask.prompt, ...ids], entry.tokens, endTokens),
        }))
        .sort((a, b) => b.score - a.score);
      // Not always the likeliest: a poem that rhymes every night with light is none.
      const chosen = weighed[Math.floor(task.random() ** 2 * Math.min(3, weighed.length))];
      return chosen ? { text: ` ${chosen.word}`, ids: chosen.tokens, logProbability: chosen.score } : null;
    },
    mustEndOnRhyme: endsOnRhyme,
  });
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
