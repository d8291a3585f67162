import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { documentSchema } from '@/lib/document/schema';
import { rawText, textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { type BoundEditor, openBoundEditor } from '../../support/bound-editor';
import { type MendingServer, openMendingServer } from '../../support/mending-server';
import { createPoem } from '../../support/poem-builder';
import { blockToElement } from '../../support/verse-document';

type EditKind = 'type' | 'delete' | 'enter' | 'join' | 'undo' | 'redo';

type Step =
  | {
      readonly kind: EditKind;
      readonly who: number;
      readonly line: number;
      readonly at: number;
    }
  | { readonly kind: 'send'; readonly who: number; readonly count: number }
  | { readonly kind: 'mend' }
  | { readonly kind: 'receive'; readonly who: number };

const who = fc.nat(2);
const stepOf = (...kinds: EditKind[]) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom(...kinds),
        who,
        line: fc.nat(9),
        at: fc.nat(12),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('send'), who, count: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'mend' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('receive'), who }) },
  ) as fc.Arbitrary<Step>;

/** Three people with editors at one server. Every character that anybody writes is another one. */
class Room {
  private next = 0;
  readonly server: MendingServer = openMendingServer(
    withProse(createPoem([this.words(5), this.words(4)], [this.words(6), this.words(3), this.words(5)]), [
      this.words(4),
      this.words(5),
    ]),
  );
  readonly editors = [1, 2, 3].map((id) => openBoundEditor(Y.encodeStateAsUpdate(this.server.ydoc), id));
  private readonly typedBy = new Map<BoundEditor | undefined, string[]>();
  readonly stayed = new Set([...wordsOf(this.server.ydoc)]);

  private words(length: number): string {
    return Array.from({ length }, () => {
      this.next += 1;
      return String.fromCodePoint(0x4e00 + this.next);
    }).join('');
  }

  run(step: Step): void {
    const editor = this.editors[step.kind === 'mend' ? 0 : step.who];
    if (editor === undefined) throw new Error('There are three people.');
    if (step.kind === 'mend') this.server.mend();
    else if (step.kind === 'send') this.server.receiveFrom(editor, step.count);
    else if (step.kind === 'receive') this.server.sendTo(editor);
    else this.edit(editor, step.kind, step.line, step.at);
  }

  finish(): void {
    for (const editor of this.editors) this.server.receiveFrom(editor);
    this.server.mend();
    for (const editor of this.editors) this.server.sendTo(editor);
    // A binding may put right what the merge left, such as a stanza without a line.
    for (const editor of this.editors) this.server.receiveFrom(editor);
    this.server.mend();
    for (const editor of this.editors) this.server.sendTo(editor);
  }

  private edit(editor: BoundEditor, kind: EditKind, line: number, at: number): void {
    if (kind === 'undo' || kind === 'redo') {
      // Two people who both deleted a word and both undo that have it twice: that is how undo is in Yjs.
      const [undoer] = this.editors;
      for (const word of this.typedBy.get(undoer) ?? []) this.stayed.delete(word);
      undoer?.[kind]();
      return;
    }
    const texts = editor.texts();
    const block = line % texts.length;
    const text = texts[block] ?? '';
    const offset = Math.min(at, text.length);
    if (kind === 'enter') editor.enter(block, offset);
    else if (kind === 'join') editor.joinBackward(block);
    else if (kind === 'type') {
      const words = this.words((at % 2) + 1);
      for (const word of words) this.stayed.add(word);
      this.typedBy.set(editor, [...(this.typedBy.get(editor) ?? []), ...words]);
      editor.type(block, offset, words);
    } else {
      const end = Math.min(offset + 2, text.length);
      for (const word of text.slice(offset, end)) this.stayed.delete(word);
      if (end > offset) editor.delete(block, offset, end);
    }
  }
}

function wordsOf(ydoc: Y.Doc): string {
  return textBlocks(ydoc)
    .map(({ element }) => rawText(element))
    .join('');
}

/** Prose as well as verse. */
function withProse(ydoc: Y.Doc, texts: readonly string[]): Y.Doc {
  const blocks = texts.map((text) => blockToElement({ type: 'paragraph', runs: [text] }));
  ydoc.transact(() => bodyOf(ydoc).insert(1, blocks), 'test');
  return ydoc;
}

describe('three people who write at once', () => {
  it.each([
    ['split, join and type lines', ['type', 'delete', 'enter', 'enter', 'join', 'join']],
    ['write, undo and redo', ['type', 'delete', 'enter', 'join', 'undo', 'redo']],
  ] as const)(
    '%s: they agree in the end; no character is doubled, none that nobody deleted is lost',
    (_name, kinds) => {
      fc.assert(
        fc.property(fc.array(stepOf(...kinds), { minLength: 4, maxLength: 30 }), (steps) => {
          const room = new Room();
          for (const one of steps) room.run(one);
          room.finish();
          const { server, editors } = room;
          const words = [...wordsOf(server.ydoc)];
          expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
          expect([...room.stayed].filter((word) => !words.includes(word))).toEqual([]);
          for (const { ydoc } of editors) {
            expect(bodyOf(ydoc).toString()).toBe(bodyOf(server.ydoc).toString());
          }
          documentSchema.nodeFromJSON(projectDocument(server.ydoc, 'base')).check();
          const before = Y.encodeStateVector(server.ydoc);
          server.mend();
          expect(Y.encodeStateVector(server.ydoc)).toEqual(before);
        }),
        { numRuns: 100 },
      );
    },
    60_000,
  );
});
