import { describe, expect, it } from 'vitest';
import { MENTION_BY_LANGUAGE, mentionsCoAuthor } from '@/lib/comments/mentions';

describe('mentionsCoAuthor', () => {
  it.each([
    '@co-author, does this scan?',
    'What do you think, @Co-Author?',
    'ask @muse',
    '(@Muse)',
    '@coauthor please',
    '@共同作者这句如何',
    '请＠共同作者看看',
    '这里@缪斯换个字',
    '好吗，@缪斯？',
    '诗伴在哪？@诗伴',
    MENTION_BY_LANGUAGE.en,
    MENTION_BY_LANGUAGE.zh,
  ])('finds it in %s', (body) => expect(mentionsCoAuthor(body)).toBe(true));

  it.each([
    'the co-author wrote this',
    'write to lin@co-author.example',
    'a@muse',
    '@museum',
    '@muse-like',
    '@co-authors disagree',
    '@@muse',
    '共同作者写的',
    '@Lin',
    '',
  ])('does not find it in %s', (body) => expect(mentionsCoAuthor(body)).toBe(false));
});
