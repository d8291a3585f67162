import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeJson } from '@/lib/document/projection';
import { diffDocuments } from '@/lib/history/difference';

const word = fc.constantFrom(
  'moon',
  'the',
  'river',
  '春',
  '天',
  '来了',
  ' ',
  ' ',
  '，',
  '',
  '👩‍🚀',
  '𠮷',
  'é',
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
const lines = fc.array(text, { maxLength: 12 });

function toDocument(texts: readonly string[]): NodeJson {
  return {
    type: 'doc',
    content: [
      {
        type: 'stanza',
        content: texts.map((line) => ({ type: 'line', content: [{ type: 'text', text: line }] })),
      },
    ],
  };
}

describe('diffDocuments', () => {
  it('gives the new document when applied to the old one, and the other way round', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const differences = diffDocuments(toDocument(before), toDocument(after));
        const side = (leftOut: 'inserted' | 'deleted') =>
          differences
            .filter(({ kind }) => kind !== leftOut)
            .map(({ spans }) =>
              spans
                .filter(({ kind }) => kind !== leftOut)
                .map((span) => span.text)
                .join(''),
            );
        expect(side('inserted')).toEqual(before);
        expect(side('deleted')).toEqual(after);
      }),
      { numRuns: 1_000 },
    );
  });

  it('numbers every line of both sides once, in order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const differences = diffDocuments(toDocument(before), toDocument(after));
        expect(differences.flatMap((line) => line.before?.index ?? [])).toEqual(
          before.map((_, index) => index),
        );
        expect(differences.flatMap((line) => line.after?.index ?? [])).toEqual(
          after.map((_, index) => index),
        );
      }),
    );
  });

  it('finds nothing between a document and itself', () => {
    fc.assert(
      fc.property(lines, (texts) => {
        const differences = diffDocuments(toDocument(texts), toDocument(texts));
        expect(differences.every(({ kind }) => kind === 'equal')).toBe(true);
      }),
    );
  });

  it('never has two spans of a kind in a row, nor an empty one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        for (const { spans } of diffDocuments(toDocument([before]), toDocument([after])))
          spans.forEach((span, index) => {
            expect(span.text).not.toBe('');
            expect(span.kind).not.toBe(spans[index + 1]?.kind);
          });
      }),
    );
  });
});
