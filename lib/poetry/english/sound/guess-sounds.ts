import { guessStress } from './guess-stress';
import { type Sounds, sounds } from './sounds';
import { SPELLING_RULES } from './spelling-rules';

interface Rule {
  readonly letters: string;
  readonly before: RegExp | null;
  readonly after: RegExp | null;
  readonly spoken: Sounds;
}

const RULES_BY_LETTER = readRules();

/**
 * How a word that no dictionary has is probably pronounced: its letters by rule, then its stress. Right for the
 * number of syllables in about nine words of ten (tests/bench/prosody-english.ts measures it), so it is marked as a
 * guess wherever it is shown. Null when the word has no letters that sound.
 */
export function guessSounds(word: string): Sounds | null {
  const letters = word.replace(/[^a-z]/g, '');
  let spoken = '';
  for (let place = 0; place < letters.length; ) {
    const rule = findRule(letters, place);
    spoken += rule?.spoken ?? '';
    place += rule?.letters.length ?? 1;
  }
  return spoken === '' ? null : guessStress(letters, spoken);
}

function findRule(word: string, place: number): Rule | undefined {
  return RULES_BY_LETTER.get(word[place] ?? '')?.find(
    ({ letters, before, after }) =>
      word.startsWith(letters, place) &&
      (before === null || before.test(word.slice(0, place))) &&
      (after === null || after.test(word.slice(place + letters.length))),
  );
}

function readRules(): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const row of SPELLING_RULES.trim().split('\n')) {
    const [, before = '', letters = '', after = '', spoken = ''] =
      /^(.*?)\[([a-z]+)\](.*?) = (.*)$/.exec(row) ?? [];
    const first = letters[0] ?? '';
    rules.set(first, [
      ...(rules.get(first) ?? []),
      {
        letters,
        before: before === '' ? null : new RegExp(`${letterClasses(before)}$`),
        after: after === '' ? null : new RegExp(`^${letterClasses(after)}`),
        spoken: spoken === '' ? '' : sounds(spoken.replace(/\b([AEIOU][A-Z])\b/g, '$10')),
      },
    ]);
  }
  return rules;
}

function letterClasses(pattern: string): string {
  return pattern.replace(/V/g, '[aeiouy]').replace(/C/g, '[b-df-hj-np-tv-xz]');
}
