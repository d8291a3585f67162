import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { type CommentAnchor, createAnchor } from '@/lib/comments/anchor';
import { quoteOf } from '@/lib/comments/anchored-text';
import { blocksOfRange, placeOfAnchor } from '@/lib/comments/place-of-anchor';
import { isAlive, textBlocks, textsOf } from '@/lib/document/text-blocks';
import { peerOf, syncPeers, textBlock, verseDocument } from '../../support/verse-document';

const letters = fc.constantFrom('a', 'b', 'c', ' ', '山', '水', '🌙');
const text = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''));
const line = fc.array(letters, { minLength: 2, maxLength: 12 }).map((parts) => parts.join(''));
const fraction = fc.integer({ min: 0, max: 999 }).map((thousandths) => thousandths / 1000);

/** An edit by fractions of what there is, so that each suits every document. */
const edit = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'split', 'remove', 'add'),
  line: fraction,
  at: fraction,
  length: fc.integer({ min: 1, max: 6 }),
  words: text,
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(ydoc: Y.Doc, { kind, line, at, length, words }: Edit): void {
  const blocks = textBlocks(ydoc);
  const block = blocks[Math.floor(line * blocks.length)];
  const [yText] = block ? textsOf(block.element) : [];
  if (!block || !yText) return;
  const offset = Math.round(at * yText.length);
  const stanza = block.element.parent as Y.XmlElement;
  const index = stanza.toArray().indexOf(block.element);
  ydoc.transact(() => {
    switch (kind) {
      case 'insert':
        yText.insert(offset, words);
        break;
      case 'delete':
        yText.delete(offset, Math.min(length, yText.length - offset));
        break;
      case 'split': {
        const tail = yText.toString().slice(offset);
        yText.delete(offset, yText.length - offset);
        stanza.insert(index + 1, [textBlock('line', [tail])]);
        break;
      }
      case 'remove':
        if (stanza.length > 1) stanza.delete(index, 1);
        break;
      case 'add':
        stanza.insert(index, [textBlock('line', [words])]);
        break;
    }
  });
}

function wordsAt(ydoc: Y.Doc, anchor: CommentAnchor): string | null {
  const place = placeOfAnchor(ydoc, anchor);
  const blocks = place && blocksOfRange(place);
  return place && blocks && quoteOf(blocks, place.from.offset, place.to.offset);
}

const scene = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  from: fraction,
  to: fraction,
  start: fraction,
  end: fraction,
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** A poem with an anchor from somewhere to somewhere; none where there is no text between. */
function open({ lines, from, to, start, end }: Scene): { ydoc: Y.Doc; anchor: CommentAnchor | null } {
  const ydoc = verseDocument([lines.map((line) => [line])]);
  const blocks = textBlocks(ydoc);
  const place = (line: number, at: number) => {
    const block = blocks[Math.floor(line * blocks.length)];
    if (!block) throw new Error('no line');
    const [yText] = textsOf(block.element);
    return { element: block.element, offset: Math.round(at * (yText?.length ?? 0)) };
  };
  return { ydoc, anchor: createAnchor(ydoc, { from: place(from, start), to: place(to, end) }) };
}

describe('anchors under edits', () => {
  it('stand on text, in living blocks, from a first place to one that is not before it', () => {
    fc.assert(
      fc.property(scene, fc.array(edit, { maxLength: 12 }), (drawn, edits) => {
        const { ydoc, anchor } = open(drawn);
        fc.pre(anchor !== null);
        expect(wordsAt(ydoc, anchor)?.trim()).toBe(anchor.quote.trim());
        for (const one of edits) {
          apply(ydoc, one);
          const place = placeOfAnchor(ydoc, anchor);
          if (place === null) continue;
          const blocks = blocksOfRange(place);
          expect(blocks?.every(isAlive)).toBe(true);
          expect(quoteOf(blocks ?? [], place.from.offset, place.to.offset).length).toBeGreaterThan(0);
          if (place.from.element === place.to.element) {
            expect(place.from.offset).toBeLessThan(place.to.offset);
          }
        }
      }),
    );
  });

  it('mean the same to two people who wrote at once, once each has what the other wrote', () => {
    fc.assert(
      fc.property(
        scene,
        fc.array(edit, { maxLength: 8 }),
        fc.array(edit, { maxLength: 8 }),
        (drawn, mine, theirs) => {
          const { ydoc, anchor } = open(drawn);
          fc.pre(anchor !== null);
          const peer = peerOf(ydoc);
          for (const one of mine) apply(ydoc, one);
          for (const one of theirs) apply(peer, one);
          syncPeers(ydoc, peer);
          expect(wordsAt(ydoc, anchor)).toBe(wordsAt(peer, anchor));
          // A server that read the document from its log sees it so, too.
          expect(wordsAt(peerOf(ydoc), anchor)).toBe(wordsAt(ydoc, anchor));
        },
      ),
    );
  });

  it('keep their words as long as people write at their ends and not between', () => {
    fc.assert(
      fc.property(scene, fc.array(text, { maxLength: 6 }), (drawn, added) => {
        const { ydoc, anchor } = open(drawn);
        fc.pre(anchor !== null);
        for (const [index, words] of added.entries()) {
          const place = placeOfAnchor(ydoc, anchor);
          if (place === null) throw new Error('gone');
          const { element, offset } = index % 2 === 0 ? place.from : place.to;
          textsOf(element)[0]?.insert(offset, words);
          expect(wordsAt(ydoc, anchor)).toBe(anchor.quote);
        }
      }),
    );
  });
});
