import { parseMetreName } from '@/lib/poetry/english/metres';
import type { Form } from '@/lib/poetry/form';
import { countBreaches, type LineContract } from './line-contract';

/** What may stand where, in an English line that is being written. */
export interface EnglishPlaces {
  /** Syllables that the line is to have. */
  readonly syllables: number;
  /** Words that the line may end on, by how many syllables they have; null where no rhyme is due. */
  readonly rhymes: ReadonlyMap<number, readonly string[]> | null;
  /** Whether a word keeps the metre after so many syllables, as far as one word tells. */
  fits(word: string, syllablesBefore: number): boolean;
  /** Syllables of a word by its commonest pronunciation. */
  countSyllables(word: string): number;
  /** How many rules the whole line would break. */
  countBreaches(line: string): number;
}

/** Without a length of the form: the commonest line of English verse. */
const DEFAULT_SYLLABLES = 10;

/** The commonest rhymes are enough to choose from; rarer ones are names and oddities. */
const MAX_RHYMES = 120;

/** In which places of a foot of two syllables the beat falls; looser feet are judged by the whole line only. */
const BEAT_BY_FOOT: Readonly<Record<string, number>> = { iambic: 1, trochaic: 0 };

/** The places of the line after `contract.poem`. */
export function englishPlaces(contract: LineContract): EnglishPlaces {
  const { prosody, form, poem, rulings } = contract;
  const { remaining } = prosody.allowedAt(form, poem, '', { rulings });
  const metre = cycled(form.metres, poem.length) ?? '';
  const beat = BEAT_BY_FOOT[metre.split(' ')[0] ?? ''];
  const plain = plainLength(metre) ?? (form.lengths ? remaining.min : DEFAULT_SYLLABLES);
  const syllables = Math.min(remaining.max, Math.max(remaining.min, plain));
  const stresses = new Map<string, readonly number[]>();
  const stressesOf = (word: string): readonly number[] => {
    const known = stresses.get(word);
    if (known) return known;
    const [line] = prosody.analyze([word], { form: null }).lines;
    const read = (line?.units ?? []).map(({ pronunciation, stress }) =>
      Number(pronunciation?.match(/\d/)?.[0] ?? stress ?? 0),
    );
    stresses.set(word, read);
    return read;
  };

  return {
    syllables,
    rhymes: rhymesDue(contract),
    countSyllables: (word) => stressesOf(word).length,
    fits(word, syllablesBefore) {
      const read = stressesOf(word);
      if (beat === undefined || read.length < 2) return true;
      return read.every((stress, index) => {
        const place = syllablesBefore + index;
        const isBeat = place % 2 === beat;
        if (stress === 1) return isBeat || (beat === 1 && place === 0);
        // A weak syllable takes a beat only at the end of a long word: memory, wandering.
        return stress === 2 || !isBeat || (index === read.length - 1 && index >= 2);
      });
    },
    countBreaches: (line) => countBreaches(contract, line),
  };
}

/** Syllables of a line of this metre without any licence: an upbeat that most lines of three-syllable feet lack is left out. */
function plainLength(metre: string): number | null {
  const parsed = parseMetreName(metre);
  if (!parsed) return null;
  const isLong = parsed.kind === 'anapaestic' || parsed.kind === 'dactylic';
  return isLong ? parsed.feet * 3 - 1 : parsed.feet * 2;
}

/** Words that rhyme with the line which the next one answers to. */
function rhymesDue({
  prosody,
  form,
  poem,
  rulings,
}: LineContract): ReadonlyMap<number, readonly string[]> | null {
  const partner = rhymePartner(form, poem);
  const word = partner?.match(/[A-Za-z'’]+(?=[^A-Za-z'’]*$)/)?.[0];
  if (!word) return null;
  const bySyllables = new Map<number, string[]>();
  for (const { kind, candidates } of prosody.findRhymes({ word, limit: MAX_RHYMES, rulings })) {
    if (kind !== 'perfect') continue;
    for (const { text, syllables = 1 } of candidates) {
      if (text.toLowerCase() === word.toLowerCase()) continue;
      bySyllables.set(syllables, [...(bySyllables.get(syllables) ?? []), text]);
    }
  }
  return bySyllables.size === 0 ? null : bySyllables;
}

/** The line before that has the letter which is due, in the same round of the scheme. */
function rhymePartner({ scheme }: Form, poem: readonly string[]): string | null {
  if (!scheme) return null;
  const place = poem.length % scheme.length;
  const letter = scheme.charAt(place);
  if (letter === '-') return null;
  const earlier = scheme.slice(0, place).lastIndexOf(letter);
  return earlier < 0 ? null : (poem[poem.length - place + earlier] ?? null);
}

function cycled<T>(list: readonly T[] | undefined, index: number): T | undefined {
  return list && list.length > 0 ? list[index % list.length] : undefined;
}
