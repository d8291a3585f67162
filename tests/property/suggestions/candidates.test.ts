import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { rawText, textBlocks, textsOf } from '@/lib/document/text-blocks';
import { bodyOf, recordMapOf } from '@/lib/document/y-doc';
import { writeVote } from '@/lib/suggestions/candidates/candidates';
import { addCandidate, showCandidate, spliceCandidates } from '@/lib/suggestions/candidates/show-candidate';
import { scanSuggestions } from '@/lib/suggestions/marks/scan';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { openMendingServer } from '../../support/mending-server';
import {
  AT,
  BY_POET,
  blockAt,
  createPoem,
  fork,
  LIN,
  linesOf,
  MARA,
  marksIn,
  syncAll,
} from '../../support/poem-builder';

type Step =
  | { readonly kind: 'show'; readonly suggestion: number; readonly candidate: number }
  | { readonly kind: 'splice'; readonly suggestion: number; readonly first: number; readonly second: number }
  | { readonly kind: 'type'; readonly peer: number; readonly line: number; readonly offset: number }
  | { readonly kind: 'vote'; readonly peer: number; readonly suggestion: number; readonly candidate: number }
  | {
      readonly kind: 'resolve';
      readonly peer: number;
      readonly suggestion: number;
      readonly verdict: Verdict;
    }
  | { readonly kind: 'undo'; readonly peer: number }
  | { readonly kind: 'deliver'; readonly peers: readonly number[] };

const nat = (max: number) => fc.nat({ max });
const peer = nat(1);
const suggestion = nat(1);

function step(withVerdicts: boolean): fc.Arbitrary<Step> {
  const kinds: fc.Arbitrary<Step>[] = [
    fc.record({ kind: fc.constant('show' as const), suggestion, candidate: nat(4) }),
    fc.record({ kind: fc.constant('splice' as const), suggestion, first: nat(3), second: nat(3) }),
    fc.record({ kind: fc.constant('type' as const), peer, line: nat(5), offset: nat(12) }),
    fc.record({ kind: fc.constant('vote' as const), peer, suggestion, candidate: nat(3) }),
    fc.record({ kind: fc.constant('deliver' as const), peers: fc.uniqueArray(peer, { minLength: 1 }) }),
  ];
  const verdicts: fc.Arbitrary<Step>[] = [
    fc.record({
      kind: fc.constant('resolve' as const),
      peer,
      suggestion,
      verdict: fc.constantFrom<Verdict>('accept', 'reject'),
    }),
    fc.record({ kind: fc.constant('undo' as const), peer }),
  ];
  return fc.oneof(...kinds, ...(withVerdicts ? verdicts : []));
}

/** A server that shows candidates, and two people; no two characters are the same but those of one candidate. */
class Room {
  private next = 0;
  readonly server = fork(createPoem([this.words(6), this.words(5)], [this.words(6)]));
  readonly ids: string[];
  readonly peers: Y.Doc[];
  /** What people typed. */
  readonly typed = new Set<string>();
  private readonly base: readonly string[];
  private readonly undoManagers: Y.UndoManager[];
  private readonly mending = openMendingServer(this.server);

  constructor() {
    const turn = fork(this.server);
    const transact = <T>(change: () => T): T => turn.transact(change, 'co-author');
    const place = { after: blockAt(turn, 0), newSuggestion: BY_POET, genre: 'verse', unit: 'whole' } as const;
    const stream = openLineStream(turn, { ...place, transact });
    stream.write(`${this.words(4)}\n${this.words(4)}`);
    stream.finish('done');
    const edit = { kind: 'text', block: blockAt(turn, 4), from: 1, to: 4, insert: this.words(3) } as const;
    this.ids = [...stream.ids(), createSuggestion(turn, BY_POET, edit, { origin: 'co-author' })];
    Y.applyUpdate(this.server, Y.encodeStateAsUpdate(turn));
    for (const [index, id] of this.ids.entries()) {
      for (const lines of index === 0 ? [2, 3, 1] : [1, 1]) {
        const text = Array.from({ length: lines }, () => this.words(4)).join('\n');
        addCandidate(this.server, id, { text, reason: null, spliceOf: null });
      }
    }
    this.peers = [fork(this.server), fork(this.server)];
    this.undoManagers = this.peers.map((ydoc) => createUndoManager(ydoc, 'typing'));
    this.base = linesOf(this.server, 'base');
  }

  /** Chinese, Latin and emoji, none twice. */
  private words(length: number): string {
    return Array.from({ length }, () => {
      this.next += 1;
      const start = [0x4e00, 0x1f300, 0x100][this.next % 3] ?? 0;
      return String.fromCodePoint(start + this.next);
    }).join('');
  }

  run(step: Step): void {
    switch (step.kind) {
      case 'show': {
        const before = projectDocument(this.server, 'base');
        this.server.transact(
          () => showCandidate(this.server, this.id(step.suggestion), String(step.candidate)),
          'co-author',
        );
        expect(projectDocument(this.server, 'base')).toEqual(before);
        return;
      }
      case 'splice': {
        const id = this.id(step.suggestion);
        const [first, second] = [String(step.first), String(step.second)];
        const texts = readSuggestionRecord(this.server, id)?.candidates ?? [];
        const end = [...(texts.find(({ key }) => key === first)?.text ?? '')][0]?.length ?? 0;
        try {
          this.server.transact(
            () =>
              spliceCandidates(this.server, id, {
                first: { candidate: first, end },
                second: { candidate: second, start: 0 },
              }),
            'co-author',
          );
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
        return;
      }
      case 'type':
        this.type(this.peerOf(step.peer), step.line, step.offset);
        return;
      case 'vote': {
        const ydoc = this.peerOf(step.peer);
        const map = recordMapOf(ydoc, this.id(step.suggestion));
        if (map) writeVote(map, step.peer === 0 ? LIN : MARA, String(step.candidate));
        return;
      }
      case 'resolve':
        this.letGo(this.peerOf(step.peer), this.id(step.suggestion), step.verdict);
        resolveSuggestions(this.peerOf(step.peer), {
          ids: [this.id(step.suggestion)],
          verdict: step.verdict,
          by: step.peer === 0 ? LIN : MARA,
          at: AT,
        });
        return;
      case 'undo':
        this.undoManagers[step.peer]?.undo();
        return;
      case 'deliver':
        this.merge(step.peers.map((index) => this.peerOf(index)));
        return;
    }
  }

  merge(peers: readonly Y.Doc[] = this.peers): void {
    for (const ydoc of peers) {
      this.mending.receiveUpdate(Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(this.server)));
    }
    this.mending.mend();
    syncAll(this.server, ...peers);
  }

  expectConverged(): void {
    const body = JSON.stringify(bodyOf(this.server));
    for (const ydoc of this.peers) expect(JSON.stringify(bodyOf(ydoc))).toBe(body);
    const before = Y.encodeStateVector(this.server);
    this.mending.mend();
    expect(Y.encodeStateVector(this.server)).toEqual(before);
    for (const projection of ['base', 'result'] as const) {
      documentSchema.nodeFromJSON(projectDocument(this.server, projection)).check();
    }
  }

  /** A pending line that somebody typed beside the marks of stands in the base for what they typed. */
  expectBaseUnchangedButForTyping(): void {
    const untyped = linesOf(this.server, 'base').map((line) => this.withoutTyped(line));
    expect(untyped.filter((line) => line !== '')).toEqual(this.base.filter((line) => line !== ''));
  }

  expectNothingDoubled(): void {
    const all = textBlocks(this.server).flatMap(({ element }) => [...rawText(element)]);
    expect(all.length).toBe(new Set(all).size);
    // Typed into a candidate that another one stands for now, it is kept in that candidate.
    const kept = this.ids.flatMap((id) => readSuggestionRecord(this.server, id)?.candidates ?? []);
    const readable = [...all, ...kept.flatMap(({ text }) => [...text])];
    for (const character of this.typed) expect(readable).toContain(character);
  }

  /** What a person decides to take away may go. */
  private letGo(ydoc: Y.Doc, id: string, verdict: Verdict): void {
    const losing = verdict === 'accept' ? 'sgDel' : 'sgIns';
    for (const { run, marks } of scanSuggestions(ydoc).runs) {
      if (!marks.some((mark) => mark.name === losing && mark.id === id)) continue;
      for (const character of run.text) this.typed.delete(character);
    }
  }

  private withoutTyped(text: string): string {
    return [...text].filter((character) => !this.typed.has(character)).join('');
  }

  private type(ydoc: Y.Doc, line: number, offset: number): void {
    const blocks = textBlocks(ydoc);
    const block = blocks[line % blocks.length]?.element;
    if (!block) return;
    const characters = [...rawText(block)];
    const at = characters.slice(0, offset % (characters.length + 1)).join('').length;
    const word = this.words(1);
    this.typed.add(word);
    ydoc.transact(() => {
      const [text] = textsOf(block);
      if (text) text.insert(Math.min(at, text.length), word);
      else block.insert(0, [new Y.XmlText(word)]);
    }, 'somebody');
  }

  private peerOf(index: number): Y.Doc {
    return this.peers[index] as Y.Doc;
  }

  private id(index: number): string {
    return this.ids[index] ?? '';
  }
}

describe('candidates under every schedule', () => {
  it('never double text, never lose what was typed, never change the base', () => {
    fc.assert(
      fc.property(fc.array(step(false), { maxLength: 24 }), (steps) => {
        const room = new Room();
        for (const each of steps) room.run(each);
        room.merge();
        room.expectConverged();
        room.expectNothingDoubled();
        room.expectBaseUnchangedButForTyping();
      }),
      { numRuns: 300 },
    );
  });

  it('obey the verdict on what was seen, whenever it comes, and leave no mark', () => {
    fc.assert(
      fc.property(fc.array(step(true), { maxLength: 24 }), (steps) => {
        const room = new Room();
        for (const each of steps) room.run(each);
        room.merge();
        room.expectConverged();
        room.expectNothingDoubled();
        const pending = listSuggestions(room.server, { state: 'pending' }).map(({ id }) => id);
        resolveSuggestions(room.server, { ids: pending, verdict: 'accept', by: LIN, at: AT });
        expect(marksIn(room.server)).toEqual([]);
        expect(linesOf(room.server, 'base')).toEqual(linesOf(room.server, 'result'));
      }),
      { numRuns: 300 },
    );
  });
});
