/**
 * What a British or an Early Modern spelling is today. The old ones are those of the first prints: u and v by place in the
 * word, i for j, e at the end of words, double consonants, -ie for -y, -t for -ed (D. G. Scragg, A History of English
 * Spelling, 1974).
 */
const MODERN: readonly (readonly [old: RegExp, modern: string])[] = [
  [/our/, 'or'],
  [/([^aeiou])re(s?)$/, '$1er$2'],
  [/ence(s?)$/, 'ense$1'],
  [/is(e|ed|es|ing)$/, 'iz$1'],
  [/l(ful|ment|ness|s?$)/, 'll$1'],
  [/ou'd$/, 'ould'],
  [/^v(?=[b-df-hj-np-tv-z])/, 'u'],
  [/([aeiouy])u([aeiouy])/, '$1v$2'],
  [/([lr])u([aei])/, '$1v$2'],
  [/^i(?=[aeou])/, 'j'],
  [/([^aeiou])ie$/, '$1y'],
  [/([b-df-hj-np-tv-z])\1e$/, '$1'],
  [/([b-df-hj-np-tv-z])\1(s?)$/, '$1$2'],
  [/([a-df-z])e$/, '$1'],
  [/([a-z])e(ly|ness|full?|less|s)$/, '$1$2'],
  [/([pkfxs])t$/, '$1ed'],
  [/([pkfxs])t$/, '$1$1ed'],
  [/y([^aeiouy]+e?)$/, 'i$1'],
  [/ay(?=[^aeiou])/, 'ai'],
  [/y(?=[n])/, 'i'],
  [/d$/, 'ed'],
];

/** Spellings to try for a word, one and then two changes away. */
export function* respell(word: string): Generator<string> {
  const once = change(word);
  yield* once;
  for (const spelling of once) yield* change(spelling);
}

function change(word: string): string[] {
  return MODERN.flatMap(([old, modern]) => (old.test(word) ? [word.replace(old, modern)] : []));
}
