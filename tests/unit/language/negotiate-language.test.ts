import { describe, expect, it } from 'vitest';
import { negotiateLanguage } from '@/lib/language/negotiate-language';

describe('negotiateLanguage', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh-TW', 'zh'],
    ['en-GB,zh;q=0.9', 'en'],
    ['de-DE,de;q=0.9,zh;q=0.5,en;q=0.4', 'zh'],
    ['fr', 'en'],
    ['en;q=0.3, zh;q=0.7', 'zh'],
    ['zh;q=0, en', 'en'],
    ['*', 'en'],
    ['zh;q=not-a-number', 'zh'],
    [';;,,=', 'en'],
  ])('serves %j in %s', (header, locale) => {
    expect(negotiateLanguage(header)).toBe(locale);
  });
});
