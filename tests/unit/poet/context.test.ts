import { describe, expect, it } from 'vitest';
import { createTokenizer } from '@/server/ai/poet/network/tokenizer';
import { newestThatFit } from '@/server/ai/poet/poet-task';

describe('lines that the model has room for', () => {
  // Without a vocabulary, each byte is a token: a character has three.
  const tokenizer = createTokenizer({ tokens: [], merges: [] });
  const lines = ['一二三\n', '四五\n', '六\n'];

  it.each([
    [21, lines],
    [20, lines.slice(1)],
    [11, lines.slice(1)],
    [10, lines.slice(2)],
    [3, []],
  ])('%i tokens hold the newest, whole', (room, kept) => {
    expect(newestThatFit(lines, room, tokenizer)).toEqual(kept);
  });
});
