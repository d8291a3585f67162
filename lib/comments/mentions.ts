/** What the co-author is called by when a comment asks it: its part in either language, and its names. */
const LATIN_NAMES = ['co-author', 'coauthor', 'muse'];
const CHINESE_NAMES = ['共同作者', '诗伴', '缪斯'];

/**
 * No at-sign inside a Latin word, so that no address counts; a Latin name has to end there, while Chinese goes on
 * without a space. The full-width sign is the one that Chinese keyboards type.
 */
const MENTION = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}_.@＠])[@＠](?:(?:${LATIN_NAMES.join('|')})(?![\\p{Script=Latin}\\p{N}_-])|${CHINESE_NAMES.join('|')})`,
  'iu',
);

/** Whether a comment asks the co-author. */
export function mentionsCoAuthor(body: string): boolean {
  return MENTION.test(body);
}

/** How to mention the co-author, by the language of the reader: as the interface calls it. */
export const MENTION_BY_LANGUAGE = { en: '@co-author', zh: '@诗伴' } as const;
