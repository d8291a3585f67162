import type { Stress } from '../../analysis';
import { gradeOfFunctionWord } from './function-words';
import type { Grade } from './grade';
import { isVowel, type Sounds, sounds, stressOf } from './sounds';

/** A syllable of a word as it is read. */
export interface Syllable {
  readonly sounds: Sounds;
  readonly stress: Stress;
  readonly grade: Grade;
}

/** Consonants that may begin an English syllable together (CMU phonemes). */
const ONSETS = new Set(
  [
    'P R|P L|P Y|B R|B L|B Y|T R|T W|D R|D W|K R|K L|K W|K Y|G R|G L|G W|F R|F L|F Y|TH R|TH W|SH R|V Y|HH Y|M Y',
    'S P|S T|S K|S M|S N|S W|S L|S F|S P R|S P L|S T R|S K R|S K W|S K L|S P Y|S K Y',
  ].flatMap((row) => row.split('|').map(sounds)),
);
const NEVER_FIRST = new Set([sounds('NG'), sounds('ZH')]);

/** Cuts a pronunciation into syllables: as many consonants as may stand at a beginning go to the later one. */
function cutSyllables(text: Sounds): Sounds[] {
  const all = Array.from(text);
  const vowels = all.flatMap((sound, index) => (isVowel(sound) ? [index] : []));
  const starts = vowels.map((vowel, index) => {
    const before = vowels[index - 1];
    return before === undefined ? 0 : onsetStart(all, before + 1, vowel);
  });
  return starts.map((start, index) => all.slice(start, starts[index + 1] ?? all.length).join(''));
}

/** The syllables of one reading of a word, graded. A word without a vowel (`th'`) has none. */
export function gradeSyllables(word: string, text: Sounds): Syllable[] {
  const cut = cutSyllables(text);
  const stresses = cut.map((syllable) => stressOf(Array.from(syllable).find(isVowel) ?? ''));
  const known = gradeOfFunctionWord(word);
  return cut.map((syllable, index) => ({
    sounds: syllable,
    stress: stresses[index] ?? 0,
    grade: gradeOf(stresses, index, known),
  }));
}

function onsetStart(all: readonly string[], from: number, vowel: number): number {
  let start = vowel;
  while (start > from) {
    const onset = all.slice(start - 1, vowel).join('');
    const isOnset = onset.length === 1 ? !NEVER_FIRST.has(onset) : ONSETS.has(onset);
    if (!isOnset) break;
    start -= 1;
  }
  return start;
}

function gradeOf(stresses: readonly Stress[], index: number, known: Grade | undefined): Grade {
  if (stresses.length === 1) return known === undefined || known === 'functional' ? 'full' : known;
  const stress = stresses[index];
  if (stress === 1) return known === undefined ? 'primary' : 'functional';
  if (stress === 2) return 'secondary';
  const isBesideStress = (stresses[index - 1] ?? 0) > 0 || (stresses[index + 1] ?? 0) > 0;
  return isBesideStress ? 'reduced' : 'open';
}
