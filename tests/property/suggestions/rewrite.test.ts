import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockPositionToRelative, relativeToBlockPosition } from '@/lib/document/positions';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { rawText, textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { proposeRewrite } from '@/lib/suggestions/proposing/propose-rewrite';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { AT, BY_POET, blockAt, createPoem, LIN, linesOf } from '../../support/poem-builder';
import { blockToElement } from '../../support/verse-document';

const word = fc.constantFrom('moon', 'the', 'river', '明月', '照', '高楼', '🌸', 'שלום', '，', '-');
const line = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));
const rewriteCase = fc.record({
  lines: fc.array(line, { minLength: 2, maxLength: 6 }),
  isVerse: fc.boolean(),
  from: fc.nat(5),
  count: fc.integer({ min: 1, max: 4 }),
  proposed: fc.array(line, { minLength: 1, maxLength: 6 }),
  verdict: fc.constantFrom('accept' as const, 'reject' as const),
});

function createText(lines: readonly string[], isVerse: boolean): Y.Doc {
  if (isVerse) return createPoem(lines);
  const ydoc = new Y.Doc();
  const blocks = lines.map((text) => blockToElement({ type: 'paragraph', runs: text === '' ? [] : [text] }));
  ydoc.transact(() => bodyOf(ydoc).insert(0, blocks), 'test');
  return ydoc;
}

const withoutGaps = (lines: readonly string[], isVerse: boolean) =>
  isVerse ? lines : lines.filter((_, index) => index % 2 === 0);

describe('a rewrite of any lines into any others, when the co-author alone edits', () => {
  it('has its text as the result, leaves the base and every other place alone, and goes either way', () => {
    fc.assert(
      fc.property(rewriteCase, ({ lines, isVerse, from, count, proposed, verdict }) => {
        const ydoc = createText(lines, isVerse);
        const start = Math.min(from, lines.length - 1);
        const shown = lines.slice(start, start + count);
        const blocks = shown.map((_, index) => blockAt(ydoc, start + index));
        const base = projectDocument(ydoc, 'base');
        const others = textBlocks(ydoc).filter(({ element }) => !blocks.includes(element));
        const places = others.flatMap(({ element }) =>
          Array.from({ length: rawText(element).length + 1 }, (_, offset) => ({
            element,
            offset,
            position: blockPositionToRelative({ element, offset }, offset === 0 ? 0 : -1),
          })),
        );
        const expectPlaces = () => {
          for (const { element, offset, position } of places) {
            expect(relativeToBlockPosition(ydoc, position)).toEqual({ element, offset });
          }
        };

        const { dropped } = proposeRewrite(ydoc, {
          blocks,
          shown,
          proposed,
          newSuggestion: BY_POET,
          transact: (change) => ydoc.transact(change, 'co-author'),
        });
        expect(dropped).toEqual([]);
        const rewritten = [...lines.slice(0, start), ...proposed, ...lines.slice(start + count)];
        expect(withoutGaps(linesOf(ydoc, 'result'), isVerse)).toEqual(rewritten);
        expect(projectDocument(ydoc, 'base')).toEqual(base);
        documentSchema.nodeFromJSON(projectDocument(ydoc, 'result')).check();
        expectPlaces();

        resolveSuggestions(ydoc, { ids: resolvableIds(ydoc, 'all'), verdict, by: LIN, at: AT });
        const standing = verdict === 'accept' ? rewritten : lines;
        expect(withoutGaps(linesOf(ydoc, 'base'), isVerse)).toEqual(standing);
        expectPlaces();
      }),
      { numRuns: 200 },
    );
  });
});
