import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { restoreDocument } from '@/lib/history/restore';
import { elementsOf } from '@/lib/history/y-nodes';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { rememberPlaceAfter } from '@/lib/suggestions/proposing/block-place';
import { insertSuggestedLine } from '@/lib/suggestions/proposing/insert-line';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { peerOf, syncPeers, verseDocument } from '../../support/verse-document';

const ORIGIN = Symbol('test');
const CREATED_AT = '2026-01-01T00:00:00.000Z';
const coAuthor = { id: 'co-author', name: 'pencil', kind: 'ai' as const };
const lin = { by: { id: 'lin', name: 'Lin', kind: 'human' as const }, at: CREATED_AT };

const word = fc.constantFrom('moon', 'river', '春', '天', 'leaf', '山');
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const lines = fc.array(line, { minLength: 1, maxLength: 5 });

/** Proposes an insertion into, a deletion of, or a new line after a line, chosen by numbers. */
const proposal = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom('insert', 'delete', 'line'),
  text: word,
});
type Proposal = { place: number; kind: string; text: string };

function propose(ydoc: Y.Doc, { place, kind, text }: Proposal, id: string): void {
  const blocks = elementsOf(bodyOf(ydoc)).flatMap((stanza) => elementsOf(stanza));
  const block = blocks[place % blocks.length];
  const [yText] = block ? textsOf(block) : [];
  ydoc.transact(() => {
    if (kind === 'line' && block)
      insertSuggestedLine(ydoc, rememberPlaceAfter(ydoc, block), {
        id,
        text,
        genre: 'verse',
        opensStanza: false,
      });
    else if (kind === 'insert')
      yText?.applyDelta([{ insert: text, attributes: markAttributes('sgIns', id) }]);
    else if (yText && yText.length > 0) yText.format(0, yText.length, markAttributes('sgDel', id));
    writeRecord(ydoc, id, { author: coAuthor, createdAt: CREATED_AT });
  }, ORIGIN);
}

function retype(ydoc: Y.Doc, index: number, text: string): void {
  const blocks = elementsOf(bodyOf(ydoc)).flatMap((stanza) => elementsOf(stanza));
  const block = blocks[index % blocks.length];
  const [yText] = block ? textsOf(block) : [];
  ydoc.transact(() => yText?.insert(0, text), ORIGIN);
}

describe('restoreDocument with pending suggestions', () => {
  it('gives the version’s base, whatever was pending then and now', () => {
    fc.assert(
      fc.property(
        lines,
        fc.array(proposal, { maxLength: 3 }),
        fc.array(proposal, { maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(), word), { maxLength: 3 }),
        (texts, before, after, typed) => {
          const live = verseDocument([texts.map((text) => [text])]);
          for (const [index, one] of before.entries()) propose(live, one, `before-${index}`);
          const state = Y.encodeStateAsUpdate(live);
          const base = projectDocument(live, 'base');
          for (const [place, text] of typed) retype(live, place, text);
          for (const [index, one] of after.entries()) propose(live, one, `after-${index}`);
          live.transact(() => restoreDocument(live, state, lin), ORIGIN);
          expect(projectDocument(live, 'base')).toEqual(base);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves suggestions on lines that are as they were', () => {
    fc.assert(
      fc.property(fc.uniqueArray(line, { minLength: 2, maxLength: 5 }), proposal, (texts, one) => {
        const live = verseDocument([texts.map((text) => [text])]);
        const state = Y.encodeStateAsUpdate(live);
        const place = one.place % texts.length;
        propose(live, { ...one, place }, 'stays');
        // Not the line with the suggestion, nor the new one after it.
        const [stanza] = elementsOf(bodyOf(live));
        stanza?.insert(stanza.length, [blockOf('a line of later')]);
        const [pending] = listSuggestions(live);
        live.transact(() => restoreDocument(live, state, lin), ORIGIN);
        expect(listSuggestions(live)).toEqual([pending]);
      }),
      { numRuns: 200 },
    );
  });

  it('converges with a peer who resolves and types at the same time', () => {
    fc.assert(
      fc.property(lines, proposal, word, fc.nat(), (texts, one, typed, place) => {
        const server = verseDocument([texts.map((text) => [text])]);
        const state = Y.encodeStateAsUpdate(server);
        retype(server, place, typed);
        propose(server, one, 's1');
        const peer = peerOf(server);
        retype(peer, place + 1, typed);
        resolveSuggestions(peer, { ids: ['s1'], verdict: 'accept', ...lin });
        server.transact(() => restoreDocument(server, state, lin), ORIGIN);
        syncPeers(server, peer);
        expect(projectDocument(peer, 'base')).toEqual(projectDocument(server, 'base'));
        expect(projectDocument(peer, 'result')).toEqual(projectDocument(server, 'result'));
      }),
      { numRuns: 200 },
    );
  });
});

function blockOf(text: string): Y.XmlElement {
  const element = new Y.XmlElement('line');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}
