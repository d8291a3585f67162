import type { VerseRequest } from '../provider';

/**
 * For each answer beyond the first to one request: endpoints that always answer the same to the same words would else
 * offer one text several times.
 */
export function askForAnother({ variation = 0, language }: VerseRequest): string[] {
  if (variation === 0) return [];
  return language === 'zh'
    ? [`这是第${variation + 1}稿：换一个念头，不走最先想到的路。`]
    : [`This is draft ${variation + 1}: take another way than the first that comes to mind.`];
}
