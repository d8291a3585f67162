import type { LineEnding } from '../line-endings';
import { SPACE_MARK } from '../network/tokenizer';
import { chooseWords } from '../network/weigh-words';
import type { PoetTask } from '../poet-task';
import type { DrawnLine, EnglishLineTask } from './english-line';
import { drawLine } from './english-line';
import { englishWords } from './english-measure';
import type { EnglishPlaces } from './english-places';
import type { EnglishToken } from './english-tokens';

/** A word of more tokens is one that the model hardly knows. */
const MAX_WORD_TOKENS = 3;
/** How often an ending of several syllables is taken where a shorter one could still come. */
const EARLY_ENDING_SHARE = 0.45;
/** How often a word that must come somewhere in the line comes after a given word, while there is room for later. */
const WITHIN_SHARE = 0.3;
/** Syllables between such a word and the ending that are no room for later any more. */
const NO_ROOM = 2;

/**
 * Draws a line under a form: words that cannot stand in the metre do not come, and where a rhyme, an end word or a radif
 * is due the line ends on the one that the model finds likeliest. What is left to chance is judged by who draws several.
 */
export function drawFormLine(
  task: PoetTask,
  kinds: readonly EnglishToken[],
  lineTask: Omit<EnglishLineTask, 'targetSyllables'>,
  places: EnglishPlaces,
): DrawnLine {
  const { tokenizer, random } = task;
  const { endings } = places;
  const count = (text: string) =>
    englishWords(text).reduce((sum, word) => sum + places.countSyllables(word), 0);
  const shortestEnding = endings === null ? 0 : Math.min(...endings.keys());
  const lacking = (text: string) => {
    const standing = new Set(englishWords(text));
    return places.within.filter((word) => !standing.has(word.toLowerCase()));
  };
  const measure = (text: string) => {
    const syllables = count(text);
    const room = places.syllables - syllables - shortestEnding - count(lacking(text).join(' '));
    return { text, syllables, room };
  };
  // Many tokens are asked about after one text.
  let measured = measure('');
  const measureOf = (text: string) => {
    if (measured.text !== text) measured = measure(text);
    return measured;
  };
  const isWord = (word: string) => /^[A-Za-z']{2,}$|^[aAIO]$/.test(word);
  const ended = lineTask.known.map((line) => ` ${englishWords(line).join(' ')}`);
  const isNew = ({ words, isChoice }: LineEnding) =>
    !isChoice || !ended.some((line) => line.endsWith(` ${words.join(' ').toLowerCase()}`));
  const fitsAfter = (syllables: number, words: readonly string[]) => {
    let before = syllables;
    return words.every((word) => {
      const fits = places.fits(word, before);
      before += places.countSyllables(word);
      return fits;
    });
  };

  const withinDue = (text: string): readonly string[] | null => {
    const [word] = lacking(text);
    if (word === undefined || !fitsAfter(count(text), [word])) return null;
    const isLate = measureOf(text).room <= NO_ROOM;
    return isLate || (text !== '' && random() < WITHIN_SHARE) ? [word] : null;
  };
  const endingsDue = (text: string): readonly (readonly string[])[] => {
    const syllables = count(text);
    const left = places.syllables - syllables;
    const here = endings?.get(left);
    if (!here || lacking(text).length > 0) return [];
    if (left > shortestEnding && random() > EARLY_ENDING_SHARE) return [];
    const last = englishWords(text).at(-1);
    const fitting = here
      .filter((ending) => isNew(ending) && fitsAfter(syllables, ending.words))
      .filter(({ words: [first = ''] }) => last !== first.toLowerCase())
      .map(({ words }) => words);
    const known = fitting.filter(([first = '']) => tokenizer.encode(` ${first}`).length <= MAX_WORD_TOKENS);
    return known.length > 0 ? known : fitting;
  };

  return drawLine(task, kinds, {
    ...lineTask,
    targetSyllables: places.syllables,
    countSyllables: count,
    mayCome(token, text) {
      if (!token.startsWith(SPACE_MARK)) return true;
      const word = token.slice(SPACE_MARK.length);
      if (!isWord(word)) return true;
      const { syllables, room } = measureOf(text);
      return places.countSyllables(word) <= room && places.fits(word, syllables);
    },
    mayStand(text) {
      const words = englishWords(text);
      const last = words.at(-1) ?? '';
      const before = count(words.slice(0, -1).join(' '));
      return before + places.countSyllables(last) <= places.syllables && places.fits(last, before);
    },
    wordsDue(text, logits, ids) {
      const read = [...lineTask.prompt, ...ids];
      const within = withinDue(text);
      if (within) return { ...chooseWords(task, kinds, read, logits, [within]), isEnding: false };
      const words = endingsDue(text);
      return words.length === 0 ? null : { ...chooseWords(task, kinds, read, logits, words), isEnding: true };
    },
    mustEndOnDue: endings !== null,
  });
}
