import { describe, expect, it } from 'vitest';
import { headersOfExport } from '@/server/presenters/exported-file';

const disposition = (title: string) => headersOfExport({ title, format: 'txt' })['content-disposition'];

describe('headersOfExport', () => {
  it.each([
    ['Leaves', `attachment; filename="Leaves.txt"; filename*=UTF-8''Leaves.txt`],
    ['春日', `attachment; filename="__.txt"; filename*=UTF-8''%E6%98%A5%E6%97%A5.txt`],
    ['', `attachment; filename="poem.txt"; filename*=UTF-8''poem.txt`],
    ['..', `attachment; filename="poem.txt"; filename*=UTF-8''poem.txt`],
    [
      "it's (a) *star*",
      `attachment; filename="it's (a)  star.txt"; filename*=UTF-8''it%27s%20%28a%29%20%20star.txt`,
    ],
  ])('names the file of %j', (title, expected) => {
    expect(disposition(title)).toBe(expected);
  });

  it('lets no title out of its quotes or onto another line', () => {
    expect(disposition('a"b\\c\r\nset-cookie: x/../y')).not.toMatch(/[\r\n\\]|a"b|\//);
  });

  it('cuts a long title, and half a surrogate pair, without breaking a character', () => {
    expect(disposition('𠮷'.repeat(100))).toContain(`UTF-8''${encodeURIComponent('𠮷'.repeat(60))}.txt`);
    expect(disposition('a\ud800b')).toContain("UTF-8''a%20b.txt");
  });
});
