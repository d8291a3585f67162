import { logProbability } from '../network/likelihood';
import { drawToken, logSum, SAMPLING, type SamplingSettings } from '../network/sampler';
import { NEWLINE_TOKEN, SPACE_MARK, type Tokenizer } from '../network/tokenizer';
import type { PoetTask } from '../poet-task';
import { createEchoes } from './echoes';
import { countSyllables, englishWords } from './english-measure';
import { type EnglishToken, endsLeaning, FRAGMENT_PROBABILITY, mayFollow } from './english-tokens';

/** A line that has no end after so many tokens has none: verse takes about ten. */
export const MAX_LINE_TOKENS = 32;

/**
 * Cooler than Chinese: with less lost for what stands already, lines at 0.6 came back to the same few turns; since echoes
 * are heard (see `createEchoes`), they join better than at 0.7 and come back no more.
 */
export const ENGLISH_SAMPLING: SamplingSettings = { ...SAMPLING, temperature: 0.6 };

/** What a line has to be. */
export interface EnglishLineTask {
  /** Tokens before it. */
  readonly prompt: readonly number[];
  /** Its first words, if they are given. */
  readonly opening: string;
  readonly targetSyllables: number;
  /** Lines whose words, marks and names it is measured against. */
  readonly known: readonly string[];
  /** Words that the poem is about, in lower case. */
  readonly theme: ReadonlySet<string>;
  /** Mean log-probability below which it is not worth finishing. */
  readonly atLeast: number;
}

export interface DrawnLine {
  readonly text: string;
  readonly ids: readonly number[];
  /** Mean log-probability in nats a token, that of the end counted twice: it tells a whole line from a broken one. */
  readonly score: number;
  /** Log-probability in nats of the words that it had to end on, and of an end after them; null where it had none. */
  readonly ending: number | null;
  /** Whether it came to an end by itself. */
  readonly isFinished: boolean;
}

/** Nats that a word of the poem's theme gains until it stands there. */
const THEME_BONUS = 1.5;
/** Lines back that repetitions and names are looked for in. */
const MEMORY_LINES = 8;
/**
 * Nats below which the words that are due come badly: then the last two words before them are drawn anew. Good ones come at
 * 4 to 8, the end of the line after them included.
 */
const POOR_ENDING = -9;
const MAX_REDRAWS = 3;
const WORDS_REDRAWN = 2;
/** Before so many tokens a line's mean says little. */
const TOKENS_BEFORE_GIVING_UP = 5;

/** A free line: any word may come anywhere. */
export function drawEnglishLine(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  lineTask: EnglishLineTask,
): DrawnLine {
  return drawLine(task, kinds, {
    ...lineTask,
    countSyllables,
    mayCome: () => true,
    mayStand: () => true,
    wordsDue: () => null,
    mustEndOnDue: false,
  });
}

/** A line with what a form asks of its words. */
export interface RuledLineTask extends EnglishLineTask {
  readonly countSyllables: (text: string) => number;
  /** Whether a token may come after `text`. */
  readonly mayCome: (token: string, text: string) => boolean;
  /** Whether `text`, whose last word is whole, is still worth going on from. */
  readonly mayStand: (text: string) => boolean;
  /** Words that have to come, where it is time for them; `logits` hold until the model is asked again. */
  readonly wordsDue: (text: string, logits: Float64Array, ids: readonly number[]) => DueWords | null;
  /** Whether only such words may end it. */
  readonly mustEndOnDue: boolean;
}

/** Words that come whatever the model would rather have. */
interface DueWords {
  /** With the space before them. */
  readonly text: string;
  readonly ids: readonly number[];
  /** Of all of them together. */
  readonly logProbability: number;
  /** Whether they end the line. */
  readonly isEnding: boolean;
}

/** Draws a line; without an end, it is cut after its last whole word that can stand there. */
export function drawLine(
  { tokenizer, reader, random, isAborted, onToken }: PoetTask,
  kinds: readonly EnglishToken[],
  lineTask: RuledLineTask,
): DrawnLine {
  const { prompt, opening, targetSyllables, known, atLeast, mustEndOnDue } = lineTask;
  const { tokens } = tokenizer;
  const near = known.slice(-MEMORY_LINES);
  const standing = new Set(near.flatMap(englishWords));
  // Cries and questions only where the poem has them: the model is too fond of both.
  const marks = `,.;${[...':!?'].filter((mark) => near.some((line) => line.includes(mark))).join('')}`;
  const echoes = createEchoes(near);
  const names = new Set(near.flatMap(namesIn));
  // Nor do sentences end inside a line where none does.
  const mayStopInside = near.some((line) => /[.!?] +[A-Z]/.test(line));
  const themeIds = tokensOfWords(
    new Set([...lineTask.theme].filter((word) => !standing.has(word))),
    tokenizer,
  );
  const ids: number[] = [];
  let text = opening;
  let sum = 0;
  let ending: number | null = null;
  /** The line as it was before each of its words. */
  const before: { readonly text: string; readonly length: number; readonly sum: number }[] = [];
  let redraws = 0;
  const unfinished = (): DrawnLine => ({
    text: cutToWords(text),
    ids,
    score: sum / Math.max(1, ids.length),
    ending,
    isFinished: false,
  });
  while (ids.length < MAX_LINE_TOKENS) {
    const logits = reader.logitsAfter([...prompt, ...ids], isAborted);
    for (const id of themeIds) logits[id] = (logits[id] ?? Number.NEGATIVE_INFINITY) + THEME_BONUS;
    const total = logSum(logits);
    let partProbability = 0;
    for (let id = 0; id < kinds.length; id += 1) {
      if (kinds[id] === 'part') partProbability += Math.exp((logits[id] ?? Number.NEGATIVE_INFINITY) - total);
    }
    const isWhole = partProbability < FRAGMENT_PROBABILITY;
    const due: DueWords | null =
      ending !== null || !isWhole || /[.!?]$/.test(text) ? null : lineTask.wordsDue(text, logits, ids);
    const isPoor = due?.isEnding === true && due.logProbability < POOR_ENDING;
    const back = isPoor && redraws < MAX_REDRAWS ? before.splice(-WORDS_REDRAWN)[0] : undefined;
    if (back) {
      redraws += 1;
      ({ text, sum } = back);
      ids.length = back.length;
      continue;
    }
    if (due) {
      text += due.text;
      ids.push(...due.ids);
      sum += due.logProbability;
      if (due.isEnding) ending = due.logProbability;
      continue;
    }
    const lossOf = echoes.after(text);
    const syllables = lineTask.countSyllables(text);
    const line = { text, syllables, targetSyllables, marks, mayStopInside, names, partProbability };
    const mayCloseWith = (mark: string) => marks.includes(mark) && /[A-Za-z]$/.test(text);
    const drawn = drawToken(
      logits,
      (id, logit) => {
        const token = tokens[id] ?? '';
        const kind = kinds[id] ?? 'other';
        // What ends the line is there, whatever it leans on: only a mark and the end may still come.
        if (ending !== null)
          return kind === 'newline' || (kind === 'mark' && mayCloseWith(token)) ? logit : null;
        if (kind === 'newline' && mustEndOnDue) return null;
        if (!mayFollow(kind, token, line, () => Math.exp(logit - total))) return null;
        if (!lineTask.mayCome(token, text)) return null;
        const startsWord = kind === 'word' || (kind === 'part' && text === '');
        return startsWord ? logit - lossOf(token.replace(SPACE_MARK, '').toLowerCase()) : logit;
      },
      ENGLISH_SAMPLING,
      random,
    );
    if (!drawn) break;
    const endsWord = (kinds[drawn.id] ?? 'other') !== 'part' && text !== opening;
    if (endsWord && ending === null && !lineTask.mayStand(text)) return unfinished();
    onToken();
    if (kinds[drawn.id] === 'word') before.push({ text, length: ids.length, sum });
    sum += drawn.logProbability;
    if (drawn.id === NEWLINE_TOKEN) {
      const score = (sum + logProbability(logits, NEWLINE_TOKEN)) / (ids.length + 2);
      return { text, ids, score, ending, isFinished: true };
    }
    ids.push(drawn.id);
    text += (tokens[drawn.id] ?? '').replaceAll(SPACE_MARK, ' ');
    if (ids.length >= TOKENS_BEFORE_GIVING_UP && sum / ids.length < atLeast) break;
  }
  return unfinished();
}

/** The tokens that are one of these words, whole and after a space. */
function tokensOfWords(words: ReadonlySet<string>, { tokens }: Tokenizer): readonly number[] {
  if (words.size === 0) return [];
  return tokens.flatMap((token, id) =>
    token.startsWith(SPACE_MARK) && words.has(token.slice(SPACE_MARK.length)) ? [id] : [],
  );
}

/** Words with a capital inside the line, in lower case. */
function namesIn(line: string): string[] {
  return (line.match(/(?<=[a-z,;] )[A-Z][a-z']+/g) ?? []).map((word) => word.toLowerCase());
}

/** Without the last word, which may be half of one, and those that lean on it; a single word stays. */
function cutToWords(text: string): string {
  const words = text.split(' ');
  do words.pop();
  while (words.length > 1 && endsLeaning(words.join(' ')));
  return words.length > 0 ? words.join(' ').replace(/[-,;:]+$/, '') : text;
}
