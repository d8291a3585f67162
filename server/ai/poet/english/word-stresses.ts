import { type Form, OWN_FORM_ID } from '@/lib/poetry/form';
import type { Prosody } from '@/lib/poetry/prosody';

/** Of each syllable of a word read by itself: 1 stressed, 2 half stressed, 0 not. */
export type StressReader = (word: string) => readonly number[];

/**
 * A form of lengths alone: under it the engine reads a word as it is spoken. Without a form it would look for the metre of
 * a poem of one word, a hundred times as long.
 */
const AS_SPOKEN: Form = { id: OWN_FORM_ID, language: 'en', lengths: [{ min: 1, max: 16 }] };

/** A line asks about some hundred words, the next one mostly about the same. */
const readers = new WeakMap<Prosody, StressReader>();

/** The stresses of words by their commonest pronunciation; what was read once is remembered as long as the engine lives. */
export function stressReader(prosody: Prosody): StressReader {
  const known = readers.get(prosody);
  if (known) return known;
  const stresses = new Map<string, readonly number[]>();
  const reader = (word: string): readonly number[] => {
    const remembered = stresses.get(word);
    if (remembered) return remembered;
    const [line] = prosody.analyze([word], { form: AS_SPOKEN }).lines;
    const read = (line?.units ?? []).map(({ pronunciation, stress }) =>
      Number(pronunciation?.match(/\d/)?.[0] ?? stress ?? 0),
    );
    stresses.set(word, read);
    return read;
  };
  readers.set(prosody, reader);
  return reader;
}
