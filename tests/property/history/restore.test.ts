import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { restoreDocument } from '@/lib/history/restore';
import { elementsOf, isTextBlock, plainTextOf, signatureOf } from '@/lib/history/y-nodes';
import {
  blockToElement,
  type LineRun,
  peerOf,
  syncPeers,
  type TestBlock,
  verseDocument,
} from '../../support/verse-document';

const lin = { by: { id: 'lin', name: 'Lin', kind: 'human' as const }, at: '2026-01-01T00:00:00.000Z' };
const ORIGIN = Symbol('test');

const words = fc.constantFrom('moon', ' ', 'the', ' ', 'river', '春', '天', '来了', '，', '👩‍🚀', '𠮷');
const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const attributes = fc.constantFrom<Record<string, unknown>>(
  {},
  {},
  { bold: {} },
  { italic: {} },
  { link: { href: 'https://example.org/', target: null } },
);
const run: fc.Arbitrary<LineRun> = fc.tuple(text, attributes);
const runs = fc.array(run, { maxLength: 3 });
const block: fc.Arbitrary<TestBlock> = fc.oneof(
  { weight: 3, arbitrary: fc.array(runs, { minLength: 1, maxLength: 5 }) },
  fc.record({ type: fc.constant('paragraph' as const), runs }),
  fc.record({ type: fc.constant('heading' as const), runs, level: fc.constantFrom(1, 2) }),
);
const blocks = fc.array(block, { minLength: 1, maxLength: 4 });

const contentOf = (ydoc: Y.Doc) => elementsOf(bodyOf(ydoc)).map(signatureOf);

function restore(live: Y.Doc, state: Uint8Array) {
  return live.transact(() => restoreDocument(live, state, lin), ORIGIN);
}

/** Edits of the kind people make, chosen by numbers. */
const edit = fc.record({
  place: fc.nat(),
  action: fc.constantFrom('type', 'erase', 'cut', 'add', 'bold'),
  text,
});
type Edit = { place: number; action: string; text: string };

function carryOut(ydoc: Y.Doc, { place, action, text: typed }: Edit): void {
  const body = bodyOf(ydoc);
  const lines = elementsOf(body).flatMap((top) => (isTextBlock(top) ? [top] : elementsOf(top)));
  const line = lines[place % Math.max(1, lines.length)];
  const [yText] = line ? textsOf(line) : [];
  ydoc.transact(() => {
    if (action === 'cut' && body.length > 1) body.delete(place % body.length, 1);
    else if (action === 'add' || !yText) body.insert(place % (body.length + 1), [blockToElement([[typed]])]);
    else if (action === 'type') yText.insert(place % (yText.length + 1), typed);
    else if (action === 'erase' && yText.length > 0) yText.delete(place % yText.length, 1);
    else if (yText.length > 0) yText.format(0, yText.length, { bold: place % 2 ? {} : null });
  }, ORIGIN);
}

describe('restoreDocument', () => {
  it('makes the document what the version was, formatting and block types included', () => {
    fc.assert(
      fc.property(blocks, blocks, (before, after) => {
        const version = verseDocument(before);
        const live = verseDocument(after);
        restore(live, Y.encodeStateAsUpdate(version));
        expect(contentOf(live)).toEqual(contentOf(version));
      }),
      { numRuns: 500 },
    );
  });

  it('goes back over any history of edits, and forward again by the state before', () => {
    fc.assert(
      fc.property(blocks, fc.array(edit, { maxLength: 8 }), (start, edits) => {
        const live = verseDocument(start);
        const version = Y.encodeStateAsUpdate(live);
        const before = contentOf(live);
        for (const one of edits) carryOut(live, one);
        const later = Y.encodeStateAsUpdate(live);
        const after = contentOf(live);
        restore(live, version);
        expect(contentOf(live)).toEqual(before);
        restore(live, later);
        expect(contentOf(live)).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  it('writes nothing when the document is as the version was', () => {
    fc.assert(
      fc.property(blocks, (content) => {
        const live = verseDocument(content);
        const state = Y.encodeStateAsUpdate(live);
        restore(live, state);
        expect(Y.encodeStateAsUpdate(live)).toEqual(state);
      }),
    );
  });

  it('keeps what somebody types in an unchanged line at the same time', () => {
    const plainLines = fc.uniqueArray(text, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(plainLines, fc.nat(), fc.nat(), text, (lines, kept, changed, typed) => {
        const keptIndex = kept % lines.length;
        const changedIndex = (keptIndex + 1 + (changed % (lines.length - 1))) % lines.length;
        const server = verseDocument([lines.map((line) => [line])]);
        const version = Y.encodeStateAsUpdate(server);
        lineText(server, changedIndex).insert(0, 'then ');
        const peer = peerOf(server);
        lineText(peer, keptIndex).insert(0, typed);
        restore(server, version);
        syncPeers(server, peer);
        const expected = lines.map((line, index) => (index === keptIndex ? typed + line : line));
        expect(plainTexts(server)).toEqual(expected);
        expect(plainTexts(peer)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('says for every character that it inserted which one it copied', () => {
    fc.assert(
      fc.property(blocks, blocks, (before, after) => {
        const version = verseDocument(before, 7);
        const live = verseDocument(after, 8);
        live.clientID = 9;
        const { copies } = restore(live, Y.encodeStateAsUpdate(version));
        const original = textByClock(version, 7);
        const inserted = textByClock(live, 9);
        let length = 0;
        for (const copy of copies) {
          expect(copy.clientId).toBe(9);
          expect(copy.source.clientId).toBe(7);
          for (let step = 0; step < copy.length; step += 1)
            expect(inserted.get(copy.clock + step)).toBe(original.get(copy.source.clock + step));
          length += copy.length;
        }
        expect(length).toBe(inserted.size);
      }),
      { numRuns: 300 },
    );
  });
});

function lineText(ydoc: Y.Doc, index: number): Y.XmlText {
  const [stanza] = elementsOf(bodyOf(ydoc));
  const line = stanza && elementsOf(stanza)[index];
  const [yText] = line ? textsOf(line) : [];
  if (!yText) throw new Error(`no line ${index}`);
  return yText;
}

function plainTexts(ydoc: Y.Doc): string[] {
  return elementsOf(bodyOf(ydoc)).flatMap((stanza) => elementsOf(stanza).map(plainTextOf));
}

/** UTF-16 unit by clock, of all text that a client wrote and that stands. */
function textByClock(ydoc: Y.Doc, clientId: number): Map<number, string> {
  const units = new Map<number, string>();
  for (const struct of ydoc.store.clients.get(clientId) ?? []) {
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString))
      continue;
    for (let step = 0; step < struct.length; step += 1)
      units.set(struct.id.clock + step, struct.content.str.charAt(step));
  }
  return units;
}
