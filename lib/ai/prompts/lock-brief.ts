import type { RequestLocks, VerseRequest } from '../provider';
import { quoteLines } from './quote-lines';

/**
 * What is locked, as paragraphs of a prompt; none where nothing is. The words are quoted as data; what an earlier answer
 * changed of them is named once more.
 */
export function lockBrief({ kind, locked, language }: VerseRequest): string[] {
  if (!locked) return [];
  const words = kind === 'rewrite' ? linesOf(locked, language) : locked.around;
  const told = WORDS[language];
  return [
    ...(words.length > 0 ? [`${told[kind]}\n${quoteLines('keep', words)}`] : []),
    ...(locked.broken.length > 0 ? [`${told.broken}\n${quoteLines('changed', locked.broken)}`] : []),
  ];
}

const WORDS = {
  en: {
    rewrite:
      'Keep exactly: these words are locked. They come back letter for letter, in the same line and the same order, whatever else you change.',
    continue:
      'Keep exactly: these words of the poem are locked and stay where they are. Write so that they can: answer their rhyme where one is due.',
    broken: 'Your last answer changed these locked words. Answer once more, and keep them exactly.',
  },
  zh: {
    rewrite: '原样保留：下列文字已锁定，无论别处怎样改，都须一字不差地留在原来那一行，次序不变。',
    continue: '原样保留：诗中下列文字已锁定，不会改动。请就着它们写；该押韵处，与它们相押。',
    broken: '你上一次的回答改动了这些已锁定的文字。请重写一次，一字不差地保留它们。',
  },
} as const;

/** The locked words with the number of their line, counted from 1 as a reader does. */
function linesOf({ bySelected }: RequestLocks, language: VerseRequest['language']): string[] {
  return bySelected.flatMap((words, index) =>
    words.map((word) => (language === 'zh' ? `第${index + 1}行：${word}` : `line ${index + 1}: ${word}`)),
  );
}
