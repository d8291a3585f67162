import { copiesFrom, countSyllables, englishWords, looksRhymed, nextSyllables } from './english-measure';
import { classifyEnglishTokens, type EnglishToken, mayFollow } from './english-tokens';
import { newestThatFit, type PoetTask } from './poet-task';
import { drawToken, logSum, SAMPLING } from './sampler';
import { NEWLINE_TOKEN, SPACE_MARK, START_TOKEN } from './tokenizer';

const MODEL = 'lianju-poet-en';

/** Lines tried for each that is written. */
const CANDIDATES = 5;
/** A line that has no end after so many tokens has none: verse takes about ten. */
const MAX_LINE_TOKENS = 32;

/** First lines for a page that is empty. */
const OPENINGS = [
  'The wind',
  'The evening',
  'When autumn',
  'The river',
  'In the garden',
  'The snow',
  'O moon',
];

/** Nats that a word of four letters or more loses when it stood already in the lines that the model sees. */
const REPETITION_PENALTY = 1.5;
const REPEATED_WORD_LENGTH = 4;
/** Nats a token, weighed against the mean log-probability of a line: a syllable off, a rhyme, an end that repeats. */
const SYLLABLE_PENALTY = 0.12;
const RHYME_BONUS = 0.35;
const SAME_END_PENALTY = 0.8;

/** Writes the lines of a request in English, each near the length of its neighbours. */
export function writeEnglish(task: PoetTask): void {
  const { request, tokenizer } = task;
  const kinds = classifyEnglishTokens(tokenizer);
  const standing = request.before.map(plainLine);
  const written: string[] = [];
  for (let index = 0; index < request.lineCount; index += 1) {
    const original = request.selected[index] ?? null;
    // Without lines before it, a rewrite goes on from what is to be rewritten: the model has no other theme.
    const start = standing.some((line) => line !== '') ? standing : request.selected.map(plainLine);
    const line = writeLine(task, kinds, [...start, ...written], original, index === 0);
    written.push(line);
    task.onLine(asStanding(line, original === null ? standing : [original], original));
  }
}

function writeLine(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  lines: readonly string[],
  original: string | null,
  isFirst: boolean,
): string {
  const { request, tokenizer, reader, random } = task;
  const opening = lines.some((line) => line !== '') ? '' : openingOf(request.title, random);
  const room = reader.context - MAX_LINE_TOKENS - 1 - tokenizer.encode(opening).length;
  const context = newestThatFit(
    lines.map((line) => `${line}\n`),
    room,
    tokenizer,
  );
  const prompt = context.join('').replace(/^\n+/, '') + opening;
  const promptTokens = [START_TOKEN, ...tokenizer.encode(prompt)];
  if (isFirst) {
    task.onSent({
      model: MODEL,
      prompt,
      promptTokens: promptTokens.length,
      ...SAMPLING,
      candidates: CANDIDATES,
    });
  }
  const verse = lines.filter((line) => line !== '');
  const target = original === null || original === '' ? nextSyllables(verse) : nextSyllables([original]);
  const known = original === null ? verse : [...verse, original];
  let best: { text: string; score: number } | null = null;
  for (let attempt = 0; attempt < CANDIDATES || (!best && attempt < 2 * CANDIDATES); attempt += 1) {
    const drawn = drawLine(task, kinds, promptTokens, opening, target, known);
    if (!drawn || copiesFrom(drawn.text, known)) continue;
    const rhymes = (original === null ? verse.slice(-2) : [original]).some((line) =>
      looksRhymed(drawn.text, line),
    );
    const end = englishWords(drawn.text).at(-1);
    const repeats = known.slice(-4).some((line) => englishWords(line).at(-1) === end);
    const score =
      drawn.score -
      Math.abs(countSyllables(drawn.text) - target) * SYLLABLE_PENALTY +
      (rhymes ? RHYME_BONUS : 0) -
      (repeats && original === null ? SAME_END_PENALTY : 0);
    if (!best || score > best.score) best = { text: drawn.text, score };
  }
  if (!best) throw new RangeError('No line of verse came to an end.');
  return best.text;
}

/** One line, or null when it found no end. */
function drawLine(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  prompt: readonly number[],
  opening: string,
  targetSyllables: number,
  known: readonly string[],
): { text: string; score: number } | null {
  const { tokenizer, reader, random, isAborted } = task;
  const { tokens } = tokenizer;
  const standing = new Set(known.slice(-8).flatMap(englishWords));
  const ids = [...prompt];
  let text = opening;
  let sum = 0;
  for (let count = 1; count <= MAX_LINE_TOKENS; count += 1) {
    const logits = reader.logitsAfter(ids, isAborted);
    const total = logSum(logits);
    const line = { text, syllables: countSyllables(text), targetSyllables };
    const drawn = drawToken(
      logits,
      (id, logit) => {
        const token = tokens[id] ?? '';
        if (!mayFollow(kinds[id] ?? 'other', token, line, () => Math.exp(logit - total))) return null;
        const word = token.replace(SPACE_MARK, '').toLowerCase();
        const isRepeated =
          word.length >= REPEATED_WORD_LENGTH && (standing.has(word) || text.toLowerCase().includes(word));
        return isRepeated ? logit - REPETITION_PENALTY : logit;
      },
      SAMPLING,
      random,
    );
    if (!drawn) return null;
    task.onToken();
    sum += drawn.logProbability;
    if (drawn.id === NEWLINE_TOKEN) return { text, score: sum / count };
    ids.push(drawn.id);
    text += (tokens[drawn.id] ?? '').replaceAll(SPACE_MARK, ' ');
  }
  return null;
}

function openingOf(title: string, random: () => number): string {
  const fromTitle = plainLine(title);
  if (englishWords(fromTitle).length > 0 && countSyllables(fromTitle) <= 5) {
    return fromTitle.charAt(0).toUpperCase() + fromTitle.slice(1).replace(/[,.;:!?]+$/, '');
  }
  return OPENINGS[Math.floor(random() * OPENINGS.length)] ?? 'The wind';
}

/** As the training texts are written: straight apostrophes, no quotation marks, nothing but ASCII. */
function plainLine(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, ', ')
    .replace(/[^A-Za-z' ,.;:!?-]/g, '')
    .replace(/ +([,.;:!?])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The line in the manner of those that stand: no mark at its end where they have none, small letters if all do. */
function asStanding(line: string, standing: readonly string[], original: string | null): string {
  const verse = standing.filter((text) => /\p{L}/u.test(text));
  if (verse.length === 0) return line;
  let text = line;
  const marks = verse.map((other) => other.match(/[,.;:!?—–-]+$/)?.[0] ?? '');
  if (original !== null) text = text.replace(/[,.;:!?]+$/, '') + (marks[0] ?? '');
  else if (marks.every((mark) => mark === '')) text = text.replace(/[,.;:!?]+$/, '');
  const isSmall = verse.every((other) => !/\p{Lu}/u.test(other));
  return isSmall ? text.toLowerCase() : text;
}
