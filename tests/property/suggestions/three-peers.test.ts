import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { isAlive, rawText, textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/create-suggestion';
import { openLineStream, type SuggestionStream } from '@/lib/suggestions/line-stream';
import { watchLostText } from '@/lib/suggestions/lost-text';
import { reconcileSuggestions } from '@/lib/suggestions/reconcile-suggestions';
import { readSuggestionRecord } from '@/lib/suggestions/record';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/resolve-suggestions';
import { scanSuggestions } from '@/lib/suggestions/scan';
import { RECONCILE_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import { AT, BY_POET, createPoem, fork, LIN, syncAll } from '../../support/poem-builder';
import { blockToElement } from '../../support/verse-document';

type Step =
  | { kind: 'type' | 'delete'; peer: number; line: number; from: number; length: number }
  | { kind: 'replace'; line: number; from: number; length: number; insert: number }
  | { kind: 'delete-line'; line: number }
  | { kind: 'stream'; line: number; script: string }
  | { kind: 'resolve'; peer: number; verdict: Verdict; which: number | 'all' }
  | { kind: 'deliver'; peers: number[] };

const nat = (max: number) => fc.nat({ max });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('type'),
      peer: nat(2),
      line: nat(9),
      from: nat(20),
      length: nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('delete'),
      peer: nat(2),
      line: nat(9),
      from: nat(20),
      length: nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('replace'),
      line: nat(9),
      from: nat(20),
      length: nat(5),
      insert: nat(4),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete-line'), line: nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('stream'),
      line: nat(9),
      script: fc.constantFrom('x', 'xx', 'x\nx', 'x\n\nx', '\n'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('resolve'),
      peer: nat(2),
      verdict: fc.constantFrom('accept', 'reject'),
      which: fc.oneof(nat(5), fc.constant('all')),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('deliver'), peers: fc.uniqueArray(nat(2), { minLength: 1 }) }),
  },
) as fc.Arbitrary<Step>;

/** A server and three people; every character that anybody writes is another one, so that each can be counted. */
class Room {
  private next = 0;
  /** A replica of its own: what stands was not written by the one who suggests, as a turn has a client id of its own. */
  readonly server = fork(
    withParagraph(createPoem([this.words(5), this.words(4)], [this.words(6)]), this.words(5)),
  );
  readonly peers = [fork(this.server), fork(this.server), fork(this.server)];
  readonly stayed = new Set([...rawOf(this.server)]);
  private readonly lostText = watchLostText(this.server);
  private stream: SuggestionStream | null = null;

  /** Chinese, Latin and emoji, none twice. */
  words(length: number): string {
    return Array.from({ length }, () => {
      this.next += 1;
      const base = [0x4e00, 0x1f300, 0x100][this.next % 3] ?? 0;
      return String.fromCodePoint(base + this.next);
    }).join('');
  }

  run(step: Step): unknown {
    switch (step.kind) {
      case 'type':
      case 'delete':
        return this.edit(step.kind, this.peer(step.peer), step);
      case 'replace':
        return this.keepsBase(() => {
          const [block, text] = this.place(this.server, step.line);
          const [from, to] = [boundary(text, step.from), boundary(text, step.from + step.length)];
          const insert = this.words(step.insert);
          const spec = { kind: 'text', block, from, to, insert } as const;
          createSuggestion(this.server, BY_POET, spec, { origin: 'test' });
        });
      case 'delete-line':
        return this.keepsBase(() => {
          const [block] = this.place(this.server, step.line);
          createSuggestion(
            this.server,
            BY_POET,
            { kind: 'delete-lines', blocks: [block] },
            { origin: 'test' },
          );
        });
      case 'stream':
        return this.keepsBase(() => {
          if (!this.stream?.isLive()) {
            this.stream?.finish('aborted');
            const [after] = this.place(this.server, step.line);
            const transact = <T>(change: () => T): T => this.server.transact(change, 'co-author');
            this.stream = openLineStream(this.server, {
              after,
              newSuggestion: BY_POET,
              genre: after.nodeName === 'line' ? 'verse' : 'prose',
              transact,
            });
          }
          this.stream.write(step.script.replaceAll('x', () => this.words(1)));
        });
      case 'resolve':
        return this.resolve(this.peer(step.peer), step.verdict, step.which);
      case 'deliver':
        return this.merge(step.peers.map((index) => this.peer(index)));
    }
  }

  merge(peers: Y.Doc[]): void {
    syncAll(this.server, ...peers);
    this.server.transact(() => {
      this.lostText.rescue();
      reconcileSuggestions(this.server, { at: AT });
    }, RECONCILE_ORIGIN);
    syncAll(this.server, ...peers);
  }

  private edit(
    kind: 'type' | 'delete',
    ydoc: Y.Doc,
    at: { line: number; from: number; length: number },
  ): void {
    const [block, text] = this.place(ydoc, at.line);
    const child = block.get(0);
    const from = boundary(text, at.from);
    if (kind === 'type') {
      const words = this.words(at.length + 1);
      for (const word of words) this.stayed.add(word);
      if (child instanceof Y.XmlText) child.insert(Math.min(from, child.length), words, {});
      else block.insert(0, [new Y.XmlText(words)]);
      return;
    }
    const to = boundary(text, from + at.length);
    if (!(child instanceof Y.XmlText) || to > child.length) return;
    for (const word of text.slice(from, to)) this.stayed.delete(word);
    child.delete(from, to - from);
  }

  private resolve(ydoc: Y.Doc, verdict: Verdict, which: number | 'all'): void {
    const all = resolvableIds(ydoc, 'all');
    const ids = which === 'all' ? all : all.slice(which, which + 1);
    // What a person decides to take away may go.
    const losing = verdict === 'accept' ? 'sgDel' : 'sgIns';
    for (const { run, marks } of scanSuggestions(ydoc).runs) {
      if (!marks.some(({ id, name }) => name === losing && ids.includes(id))) continue;
      for (const word of run.text) this.stayed.delete(word);
    }
    resolveSuggestions(ydoc, { ids, verdict, by: LIN, at: AT });
    const before = Y.encodeStateVector(ydoc);
    resolveSuggestions(ydoc, { ids, verdict, by: LIN, at: AT });
    expect(Y.encodeStateVector(ydoc)).toEqual(before);
  }

  private keepsBase(change: () => void): void {
    const before = projectDocument(this.server, 'base');
    change();
    expect(projectDocument(this.server, 'base')).toEqual(before);
  }

  private place(ydoc: Y.Doc, line: number): [Y.XmlElement, string] {
    const blocks = textBlocks(ydoc);
    const block = blocks[line % blocks.length];
    if (!block || !isAlive(block.element)) throw new Error('A document always has a line.');
    return [block.element, rawText(block.element)];
  }

  private peer(index: number): Y.Doc {
    const peer = this.peers[index];
    if (!peer) throw new Error(`There is no peer ${index}.`);
    return peer;
  }
}

/** Prose between the stanzas. */
function withParagraph(ydoc: Y.Doc, text: string): Y.Doc {
  const paragraph = blockToElement({ type: 'paragraph', runs: [text] });
  ydoc.transact(() => bodyOf(ydoc).insert(1, [paragraph]), 'test');
  return ydoc;
}

/** The nearest offset that does not cut a character. */
function boundary(text: string, wanted: number): number {
  const offset = Math.min(wanted, text.length);
  return /[\uDC00-\uDFFF]/.test(text.charAt(offset)) ? offset - 1 : offset;
}

function rawOf(ydoc: Y.Doc): string {
  return textBlocks(ydoc)
    .map(({ element }) => rawText(element))
    .join('');
}

describe('a server and three people who write, suggest and decide, delivered in any order', () => {
  it('agree in the end; no character is doubled, none that nobody took away is lost', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const room = new Room();
        for (const one of steps) room.run(one);
        room.merge(room.peers);
        const { server } = room;

        for (const peer of room.peers) {
          expect(bodyOf(peer).toString()).toBe(bodyOf(server).toString());
          expect(peer.getMap('suggestions').toJSON()).toEqual(server.getMap('suggestions').toJSON());
        }
        const words = [...rawOf(server)];
        expect(words.length - new Set(words).size).toBe(0);
        expect([...room.stayed].filter((word) => !words.includes(word))).toEqual([]);

        const { runs, blocks } = scanSuggestions(server);
        const ids = [
          ...runs.flatMap(({ marks }) => marks.map(({ id }) => id)),
          ...blocks.map(({ id }) => id),
        ];
        for (const id of ids) expect(readSuggestionRecord(server, id)?.state).toBe('pending');
        const before = Y.encodeStateVector(server);
        reconcileSuggestions(server, { at: AT });
        expect(Y.encodeStateVector(server)).toEqual(before);

        for (const [verdict, projection] of [
          ['accept', 'result'],
          ['reject', 'base'],
        ] as const) {
          const copy = fork(server);
          const expected = projectDocument(copy, projection);
          documentSchema.nodeFromJSON(expected).check();
          resolveSuggestions(copy, { ids: resolvableIds(copy, 'all'), verdict, by: LIN, at: AT });
          expect(projectDocument(copy, 'base')).toEqual(expected);
          expect(projectDocument(copy, 'result')).toEqual(expected);
          expect(scanSuggestions(copy)).toEqual({ runs: [], blocks: [] });
        }
      }),
      { numRuns: 150 },
    );
  });
});
