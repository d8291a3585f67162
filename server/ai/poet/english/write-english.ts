import { type LineContract, nextLineContract } from '../line-contract';
import { FOLLOWING_WEIGHT, meanLogProbability } from '../network/likelihood';
import { NEWLINE_TOKEN, START_TOKEN } from '../network/tokenizer';
import { isHeldByLock, newestThatFit, type PoetTask } from '../poet-task';
import { isContent } from './echoes';
import { drawFormLine } from './english-form-line';
import { type DrawnLine, drawEnglishLine, ENGLISH_SAMPLING, MAX_LINE_TOKENS } from './english-line';
import { copiesFrom, countSyllables, englishWords, looksRhymed, nextSyllables } from './english-measure';
import { type EnglishPlaces, englishPlaces } from './english-places';
import { classifyEnglishTokens, type EnglishToken } from './english-tokens';

const MODEL = 'lianju-poet-en';

/** Tokens drawn for a line, all its candidates together: some tenth of a second's work. */
const TOKENS_PER_LINE = 88;
const MAX_CANDIDATES = 10;
/** Under a form most lines that are begun break it and are given up early: about one second's work at most. */
const TOKENS_PER_FORM_LINE = 340;
const MAX_FORM_ATTEMPTS = 60;
/** Lines that keep the form, of which the best is taken; fewer for the line that somebody waits for. */
const FORM_CANDIDATES = 5;
const FIRST_FORM_CANDIDATES = 3;
/** Nats a token that each broken rule costs: more than any difference between two lines. */
const BREACH_PENALTY = 100;
/** The same for a line that leaves those which have to answer to it without a rhyme. */
const DEAD_END_PENALTY = 20;
/** Nats a token behind the best candidate at which another one is given up. */
const GIVE_UP_BEHIND = 0.6;
/** Tokens of the line after the place that are looked at: its beginning shows whether it joins on. */
const FOLLOWING_TOKENS = 10;

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

/** Nats a token, weighed against the mean log-probability of a line: what speaks for it and against it. */
const SYLLABLE_PENALTY = 0.12;
const RHYME_BONUS = 0.35;
const SAME_END_PENALTY = 0.8;
const SAME_OPENING_PENALTY = 0.25;
/** Lines back in which another one that begins with the same two words is noticed. */
const OPENING_MEMORY = 6;
/** Lines of a form that have no mark before its poem counts as one without marks. */
const BARE_LINES = 4;
/** Lines back in which a word counts as known. */
const CONTENT_MEMORY = 8;
const WEAK_END_PENALTY = 0.8;
/** For each nat by which the words that a line had to end on are less likely than good ones. */
const FORCED_END_PENALTY = 0.1;
const GOOD_END = -5;
/** For a line all of whose words say something that does not stand yet; for one of grammar and repetitions nothing. */
const CONTENT_BONUS = 0.6;
/** For a last line of the turn that runs on into one that is not there, where lines have marks. */
const BROKEN_OFF_PENALTY = 0.3;
/** For what is only to be had when there is nothing else: a copy, a line that found no end. */
const LAST_RESORT_PENALTY = 10;

/** Writes the lines of a request in English, each near the length of its neighbours. */
export function writeEnglish(task: PoetTask): void {
  const { request, tokenizer } = task;
  const kinds = classifyEnglishTokens(tokenizer);
  const standing = request.before.map(modelLine);
  const plain = request.before.map(plainLine);
  const after = modelLine(request.after[0] ?? '');
  const written: string[] = [];
  let hasSent = false;
  for (let index = 0; index < request.lineCount; index += 1) {
    const original = request.selected[index] ?? null;
    if (original !== null && isHeldByLock(request, index)) {
      written.push(modelLine(original));
      task.onLine(original);
      continue;
    }
    // Without lines before it, a line goes on from what is to be rewritten or stands behind: the model has no other theme.
    const [start = []] = [standing, request.selected.map(modelLine), request.after.map(modelLine)].filter(
      (lines) => lines.some((line) => line !== ''),
    );
    const isLast = index === request.lineCount - 1;
    const following = isLast && after !== '' ? `${after}\n` : '';
    const lineContract = nextLineContract(task, written);
    const places = lineContract && englishPlaces(lineContract);
    if (places && places.refrain !== null) {
      written.push(modelLine(places.refrain));
      task.onLine(places.refrain);
      continue;
    }
    const around = { lines: [...start, ...written], original, following, places, isLast };
    const line = writeLine(task, kinds, around, !hasSent);
    hasSent = true;
    const closed = lineContract && endsPoem(lineContract) ? line.replace(/[,;:]?$/, '.') : line;
    written.push(closed);
    const manner = original === null ? plain : [original];
    const isBare = original === null && isWithoutMarks(plain, lineContract === null ? 1 : BARE_LINES);
    task.onLine(asStanding(closed, manner, original, isBare));
  }
}

/** Whether the form has no line after the next one. */
function endsPoem({ form, poem }: LineContract): boolean {
  return form.lineCount?.max === poem.length + 1;
}

/** What stands around a line, in the model's letters. */
interface Surroundings {
  readonly lines: readonly string[];
  readonly original: string | null;
  /** The line after it; empty where none stands yet. */
  readonly following: string;
  /** What the poem's form allows; null in a free poem. */
  readonly places: EnglishPlaces | null;
  /** Whether it is the last of the turn. */
  readonly isLast: boolean;
}

function writeLine(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  { lines, original, following, places, isLast }: Surroundings,
  isFirst: boolean,
): string {
  const { request, tokenizer, reader, random, isAborted } = task;
  const opening = places || lines.some((line) => line !== '') ? '' : openingOf(request.title, random);
  const followingTokens = tokenizer.encode(following).slice(0, FOLLOWING_TOKENS);
  const ahead = MAX_LINE_TOKENS + followingTokens.length + tokenizer.encode(opening).length + 2;
  const rows = lines.map((line) => `${line}\n`);
  const context = newestThatFit(rows, reader.context - ahead, tokenizer);
  const prompt = context.join('').replace(/^\n+/, '') + opening;
  const promptTokens = [START_TOKEN, ...tokenizer.encode(prompt)];
  if (isFirst) {
    const candidates = MAX_CANDIDATES;
    task.onSent({ model: MODEL, prompt, promptTokens: promptTokens.length, ...ENGLISH_SAMPLING, candidates });
  }
  const verse = lines.filter((line) => line !== '');
  const targetSyllables =
    places?.syllables ?? nextSyllables(original === null || original === '' ? verse : [original]);
  const known = original === null ? verse : [...verse, original];
  const theme = themeOf(request.title);
  const judge = judgeOf(verse, original, targetSyllables);
  const breaksOff = (text: string) =>
    isLast && verse.some((line) => endMark(line) !== '') && endMark(text) === '';
  let best: { text: string; score: number; mean: number } | null = null;
  let tokensLeft = places ? TOKENS_PER_FORM_LINE : TOKENS_PER_LINE;
  let [found, attempts] = [0, places ? MAX_FORM_ATTEMPTS : MAX_CANDIDATES];
  const wanted = isFirst ? FIRST_FORM_CANDIDATES : FORM_CANDIDATES;
  while (attempts > 0 && tokensLeft > 0 && found < wanted) {
    attempts -= 1;
    // Under a form a line that breaks it is no measure for one that keeps it.
    const isMeasured: boolean = best !== null && (places === null || found > 0);
    const atLeast: number = best && isMeasured ? best.mean - GIVE_UP_BEHIND : Number.NEGATIVE_INFINITY;
    const lineTask = { prompt: promptTokens, opening, known, theme, atLeast };
    const drawn: DrawnLine = places
      ? drawFormLine(task, kinds, lineTask, places)
      : drawEnglishLine(task, kinds, { ...lineTask, targetSyllables });
    tokensLeft -= drawn.ids.length + 1;
    let score = judge(drawn) - (breaksOff(drawn.text) ? BROKEN_OFF_PENALTY : 0);
    if (places) {
      const breaches = drawn.isFinished ? places.countBreaches(drawn.text) : 1;
      score -= breaches * BREACH_PENALTY;
      const isOpen = breaches > 0 || places.leavesRhymes(drawn.text);
      if (!isOpen) score -= DEAD_END_PENALTY;
      if (breaches === 0 && isOpen) found += 1;
    }
    if (followingTokens.length > 0 && drawn.isFinished) {
      const whole = [...promptTokens, ...drawn.ids, NEWLINE_TOKEN];
      score += FOLLOWING_WEIGHT * meanLogProbability(reader, whole, followingTokens, isAborted);
    }
    if (!best || score > best.score) best = { text: drawn.text, score, mean: drawn.score };
  }
  return best?.text ?? '';
}

/** Weighs candidates; higher is better. */
function judgeOf(
  verse: readonly string[],
  original: string | null,
  targetSyllables: number,
): (line: DrawnLine) => number {
  const known = original === null ? verse : [...verse, original];
  const rhymed = original === null ? verse.slice(-2) : [original];
  const wordOf = (line: string, index: number) => englishWords(line).at(index);
  const standing = new Set(known.slice(-CONTENT_MEMORY).flatMap(englishWords));
  return ({ text, score, ending, isFinished }) => {
    const isCopy = copiesFrom(text, known);
    const repeatsEnd =
      original === null && verse.slice(-4).some((line) => wordOf(line, -1) === wordOf(text, -1));
    const beginningOf = (line: string) => englishWords(line).slice(0, 2).join(' ');
    const repeatsWord = verse.slice(-2).some((line) => wordOf(line, 0) === wordOf(text, 0));
    const repeatsOpening = verse
      .slice(-OPENING_MEMORY)
      .some((line) => beginningOf(line) === beginningOf(text));
    const last = wordOf(text, -1) ?? '';
    return (
      score +
      CONTENT_BONUS * shareOfContent(text, standing) -
      Math.abs(countSyllables(text) - targetSyllables) * SYLLABLE_PENALTY +
      (rhymed.some((line) => looksRhymed(text, line)) ? RHYME_BONUS : 0) -
      (repeatsEnd ? SAME_END_PENALTY : 0) -
      (repeatsWord ? SAME_OPENING_PENALTY : 0) -
      (repeatsOpening ? SAME_OPENING_PENALTY : 0) -
      Math.max(0, GOOD_END - (ending ?? GOOD_END)) * FORCED_END_PENALTY -
      (WEAK_ENDS.has(last) ? WEAK_END_PENALTY : 0) -
      (isCopy || !isFinished ? LAST_RESORT_PENALTY : 0)
    );
  };
}

/** Pronouns and auxiliaries: complete, but a weak end of a line, and weaker still as a word that has to come again. */
const WEAK_ENDS = new Set(
  (
    'i he she it we they me him us them thee ye you mine thine his hers ours theirs this that these those be been being do ' +
    'does did done can could may might will would shall should must not so such too then there here now all both each ' +
    'one up down out off over about again one other another same'
  ).split(' '),
);

/** How many of a line's words say something, and are not in `standing`. */
function shareOfContent(line: string, standing: ReadonlySet<string>): number {
  const words = englishWords(line);
  const own = new Set(words.filter((word) => isContent(word) && !WEAK_ENDS.has(word) && !standing.has(word)));
  return own.size / Math.max(1, words.length);
}

/** Words of the title that say what the poem is about. */
function themeOf(title: string): ReadonlySet<string> {
  return new Set(englishWords(title).filter((word) => word.length >= THEME_WORD_LENGTH));
}

/** Shorter words of a title are mostly grammar. */
const THEME_WORD_LENGTH = 3;

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

/** With the capitals that the training texts have: small letters alone are another language to the model. */
function modelLine(line: string): string {
  const plain = plainLine(line);
  return (plain.charAt(0).toUpperCase() + plain.slice(1)).replace(/(?<![A-Za-z'])i(?![A-Za-z])/g, 'I');
}

/**
 * Whether verse is written without marks at the ends of its lines: at least so many lines have none. Of a form's first lines
 * a few run on into the next, which makes no habit yet.
 */
function isWithoutMarks(standing: readonly string[], atLeast: number): boolean {
  const verse = standing.filter((text) => /\p{L}/u.test(text));
  return verse.length >= atLeast && verse.every((line) => endMark(line) === '');
}

function endMark(line: string): string {
  return line.match(/[,.;:!?—–-]+$/)?.[0] ?? '';
}

/** The line in the manner of those that stand: no mark at its end where they are bare, small letters if all have them. */
function asStanding(
  line: string,
  standing: readonly string[],
  original: string | null,
  isBare: boolean,
): string {
  const verse = standing.filter((text) => /\p{L}/u.test(text));
  if (verse.length === 0) return line;
  let text = line;
  if (original !== null) text = text.replace(/[,.;:!?]+$/, '') + endMark(verse[0] ?? '');
  else if (isBare) text = text.replace(/[,.;:!?]+$/, '');
  const isSmall = verse.every((other) => !/\p{Lu}/u.test(other));
  return isSmall ? text.toLowerCase() : text;
}
