/**
 * The language of the first of `texts` that shows one: callers put the nearest lines first, so that a Chinese line is
 * answered in Chinese in an English document too. Null when none has a letter.
 */
export function detectLanguage(texts: Iterable<string>): 'en' | 'zh' | null {
  for (const text of texts) {
    const language = languageOf(text);
    if (language !== null) return language;
  }
  return null;
}

/**
 * One Chinese character says about as much as two Latin letters and more (a Chinese word is two characters, an English
 * one five letters), so a line counts as Chinese once it has a third as many of them.
 */
const LATIN_LETTERS_PER_CHINESE_CHARACTER = 3;

function languageOf(text: string): 'en' | 'zh' | null {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (chinese === 0 && latin === 0) return null;
  return chinese * LATIN_LETTERS_PER_CHINESE_CHARACTER >= latin ? 'zh' : 'en';
}
