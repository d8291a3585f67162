import { describe, expect, it } from 'vitest';
import { countText } from '@/lib/document/count-text';
import { projectDocument } from '@/lib/document/projection';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { BY_POET, blockAt, createPoem } from '../../support/poem-builder';

const count = (ydoc: ReturnType<typeof createPoem>) => countText(projectDocument(ydoc, 'base'));

describe('a count', () => {
  it('is of words and lines in English, blank lines and punctuation left out', () => {
    expect(count(createPoem(['The moon’s late —', ''], ['we started, without her.']))).toMatchObject({
      lines: 2,
      words: 7,
    });
  });

  it('is of characters in Chinese, without punctuation', () => {
    expect(count(createPoem(['床前明月光，', '疑是地上霜。']))).toMatchObject({ lines: 2, characters: 10 });
    expect(count(createPoem(['听 jazz 到天明']))).toMatchObject({ characters: 5 });
  });

  it('is of what stands: neither more for what is offered, nor less for what is struck', () => {
    const ydoc = createPoem(['the cold moon']);
    const block = blockAt(ydoc, 0);
    const origin = { origin: 'test' };
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'text', block, from: 4, to: 8, insert: 'pale and¶rising' },
      origin,
    );
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'insert-lines', after: block, lines: ['x'], genre: 'verse' },
      origin,
    );
    expect(count(ydoc)).toEqual({ lines: 1, words: 3, characters: 3 });
  });

  it('is nothing for an empty poem', () => {
    expect(count(createPoem(['']))).toEqual({ lines: 0, words: 0, characters: 0 });
  });
});
