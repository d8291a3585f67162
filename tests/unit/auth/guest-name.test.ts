import { describe, expect, it } from 'vitest';
import { createGuestName } from '@/server/auth/guest-name';

const first = () => 0;

describe('a guest name', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', /^\p{Script=Han}{4}$/u],
    ['en;q=0.5, zh-TW;q=0.9', /^\p{Script=Han}{4}$/u],
    ['fr, zh;q=0.3', /^\p{Script=Han}{4}$/u],
    ['en-GB,en;q=0.9,zh;q=0.8', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['zh;q=0, en', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['zhx', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['fr', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    [null, /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    [';;q=,zh;q=x', /./],
  ])('for %o fits the language', (acceptLanguage, pattern) => {
    expect(createGuestName(acceptLanguage, first)).toMatch(pattern);
  });

  it('is picked by the given randomness, from all the words', () => {
    const counts: number[] = [];
    createGuestName('zh', (count) => {
      counts.push(count);
      return count - 1;
    });
    expect(counts).toEqual([24, 10]);
    expect(createGuestName('en', (count) => count - 1)).not.toContain('undefined');
  });
});
