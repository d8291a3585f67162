/**
 * What of a line counts when two lines are compared: Chinese characters one by one, other letters and digits in
 * pairs within a word. A bag: how often each occurs.
 */
export interface LineFeatures {
  readonly countByFeature: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Stands before the first letter of a word, so that words of one letter count too. */
const WORD_START = '^';

/** Characters of these scripts carry a word's meaning each. */
const IDEOGRAPH = /\p{Script=Han}/u;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export function lineFeaturesOf(text: string): LineFeatures {
  const countByFeature = new Map<string, number>();
  let total = 0;
  let previous = WORD_START;
  for (const character of text.toLowerCase()) {
    if (!LETTER_OR_DIGIT.test(character)) {
      previous = WORD_START;
      continue;
    }
    const isIdeograph = IDEOGRAPH.test(character);
    const feature = isIdeograph ? character : previous + character;
    previous = isIdeograph ? WORD_START : character;
    countByFeature.set(feature, (countByFeature.get(feature) ?? 0) + 1);
    total += 1;
  }
  return { countByFeature, total };
}

/** Dice's coefficient of two bags: 0 (nothing in common) to 1 (the same bag). Two empty bags are 0. */
export function similarityOf(one: LineFeatures, other: LineFeatures): number {
  const total = one.total + other.total;
  return total === 0 ? 0 : (2 * countShared(one, other)) / total;
}

/**
 * How much of the smaller bag is in the larger one, 0 to 1: a stanza that grew from one line to twenty is still that
 * stanza.
 */
export function overlapOf(one: LineFeatures, other: LineFeatures): number {
  const smaller = Math.min(one.total, other.total);
  return smaller === 0 ? 0 : countShared(one, other) / smaller;
}

function countShared(one: LineFeatures, other: LineFeatures): number {
  const [small, large] = one.total <= other.total ? [one, other] : [other, one];
  let shared = 0;
  for (const [feature, count] of small.countByFeature)
    shared += Math.min(count, large.countByFeature.get(feature) ?? 0);
  return shared;
}
