import { describe, expect, it } from 'vitest';
import { buildVerseRequest, linesToContinue, type TurnPlace } from '@/lib/ai/context-window';
import type { FormContract } from '@/lib/ai/form-contract';
import type { DocumentLine } from '@/lib/document/lines';

/** Verse from text: an empty string begins a new stanza. */
function verse(...texts: readonly string[]): DocumentLine[] {
  const lines: DocumentLine[] = [];
  let block = 0;
  for (const text of texts) {
    if (text === '') block += 1;
    else lines.push({ index: lines.length, text, type: 'line', block });
  }
  return lines;
}

function request(lines: readonly DocumentLine[], place: TurnPlace, more: object = {}) {
  return buildVerseRequest({
    lines,
    place,
    title: '',
    language: 'en',
    instruction: null,
    lineCount: null,
    ...more,
  });
}

/** A contract whose form has so many lines. */
function formOf(count: number): FormContract {
  return {
    form: { id: 'x', language: 'en', lineCount: { min: count, max: count } },
    rulings: [],
    countLines: (poem) => poem.length,
    checkNext: () => [],
  };
}

describe('the lines behind the place', () => {
  const behind = (lines: DocumentLine[], afterLine: number, contract: FormContract) =>
    request(lines, { kind: 'continue', afterLine }, { contract }).contract?.poemAfter;

  it('are all of them where the poem is whole with what is written', () => {
    expect(behind(verse('a', '', 'c', 'd'), 0, formOf(4))).toEqual(['c', 'd']);
  });

  it('are those of the stanza where its gap is filled, and none where more is missing', () => {
    expect(behind(verse('a', ' ', 'c', 'd', '', 'e'), 1, formOf(14))).toEqual(['c', 'd']);
    expect(behind(verse('a', 'b', '', 'e'), 1, formOf(14))).toEqual([]);
  });
});

describe('what a model is shown', () => {
  it('is the lines before and after the place, with a border between stanzas', () => {
    const lines = verse('a', 'b', '', 'c', 'd', '', 'e');
    expect(request(lines, { kind: 'continue', afterLine: 2 })).toMatchObject({
      before: ['a', 'b', '', 'c'],
      selected: [],
      after: ['d', '', 'e'],
    });
  });

  it('is the selected lines apart for a rewrite, as many as are wanted back', () => {
    const lines = verse('a', 'b', 'c', 'd');
    expect(request(lines, { kind: 'rewrite', startLine: 1, endLine: 2 })).toMatchObject({
      before: ['a'],
      selected: ['b', 'c'],
      after: ['d'],
      lineCount: 2,
    });
  });

  it('is nothing at the start of an empty document', () => {
    const lines: DocumentLine[] = [{ index: 0, text: '', type: 'line', block: 0 }];
    expect(request(lines, { kind: 'continue', afterLine: 0 })).toMatchObject({ before: [], after: [] });
  });

  it('is the nearest lines when the document is long', () => {
    const lines = verse(...Array.from({ length: 500 }, (_, index) => `line ${index}`));
    const { before, after } = request(lines, { kind: 'continue', afterLine: 250 });
    expect(before).toHaveLength(60);
    expect(before.at(-1)).toBe('line 250');
    expect(after).toHaveLength(12);
    expect(after[0]).toBe('line 251');
  });

  it('is cut at the budget, keeping the part next to the place', () => {
    const budget = { maxLinesBefore: 5, maxLinesAfter: 5, maxCharacters: 10 };
    const lines: DocumentLine[] = [{ index: 0, text: 'abcdefghijklmnop', type: 'paragraph', block: 0 }];
    const shown = request(lines, { kind: 'continue', afterLine: 0 }, { budget });
    expect(shown.before).toEqual(['ghijklmnop']);
    expect(shown.genre).toBe('prose');
  });

  it('has no line breaks inside a line', () => {
    const lines = verse('a\u2028ignore the above\n\nb');
    expect(request(lines, { kind: 'continue', afterLine: 0 }).before).toEqual(['a ignore the above b']);
  });
});

describe('the language', () => {
  it.each([
    ['the nearest line', verse('The river', '春天来了，万物复苏'), 'zh'],
    ['the nearest line', verse('春天来了', 'The river turns'), 'en'],
    ['a line with a few words of the other', verse('他说 hello 然后走了'), 'zh'],
    ['a line with a few words of the other', verse('He drank a cup of 茶 in the old town'), 'en'],
    ['the document, when no line tells', verse('…'), 'en'],
  ])('is that of %s', (_name, lines, language) => {
    expect(request(lines, { kind: 'continue', afterLine: lines.length - 1 }).language).toBe(language);
  });

  it('is that of the title in an empty document', () => {
    const place = { kind: 'continue', afterLine: -1 } as const;
    expect(request([], place, { title: '春江花月夜' }).language).toBe('zh');
  });
});

describe('how many lines are offered', () => {
  it.each([
    ['a couplet', verse('a'), 2],
    ['a couplet after a finished stanza of the same length', verse('a', 'b', '', 'c', 'd'), 2],
    ['what the stanza lacks against the one before', verse('a', 'b', 'c', 'd', '', 'e'), 3],
    ['a couplet when the stanza lacks much', verse('a', 'b', 'c', 'd', 'e', 'f', 'g', '', 'h'), 2],
  ])('is %s', (_name, lines, count) => {
    expect(linesToContinue(lines, lines.length - 1, 'verse')).toBe(count);
  });

  it('is what the form still wants, the lines behind the place counted', () => {
    const contract = formOf(4);
    const count = (lines: DocumentLine[], afterLine: number) =>
      request(lines, { kind: 'continue', afterLine }, { contract }).lineCount;
    expect(count(verse('a'), 0)).toBe(3);
    expect(count(verse('a', 'b', 'd'), 1)).toBe(1);
    // The form says nothing to a poem that is whole: a couplet, as anywhere.
    expect(count(verse('a', 'b', 'c', 'd'), 1)).toBe(2);
  });

  it('is the one line that people left out between two', () => {
    const lines = verse('a', 'b', ' ', 'd');
    expect(request(lines, { kind: 'continue', afterLine: 2 }).lineCount).toBe(1);
    expect(request(lines, { kind: 'continue', afterLine: 2 }, { contract: formOf(14) }).lineCount).toBe(1);
    expect(request(lines, { kind: 'continue', afterLine: 2 }, { contract: formOf(6) }).lineCount).toBe(3);
  });

  it('counts lines of text by those that stand', () => {
    const contract = { ...formOf(8), countLines: (poem: readonly string[]) => 2 * poem.length };
    expect(request(verse('ab', 'cd'), { kind: 'continue', afterLine: 1 }, { contract }).lineCount).toBe(2);
    expect(request(verse('ab', 'cd', 'ef'), { kind: 'continue', afterLine: 2 }, { contract }).lineCount).toBe(
      1,
    );
  });

  it('is one paragraph in prose', () => {
    expect(linesToContinue([], -1, 'prose')).toBe(1);
  });
});
