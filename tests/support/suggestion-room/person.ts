import assert from 'node:assert/strict';
import { toggleMark } from '@tiptap/pm/commands';
import * as Y from 'yjs';
import { ownSuggestions } from '@/components/editor/suggesting/own-suggestions';
import { proposeTransaction } from '@/components/editor/suggesting/propose-transaction';
import { projectDocument } from '@/lib/document/projection';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';
import { rawText, textBlocks } from '@/lib/document/text-blocks';
import { scanSuggestions } from '@/lib/suggestions/marks/scan';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import type { SuggestionAuthor, Verdict } from '@/lib/suggestions/suggestion';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import type { BoundEditor, Rewrite } from '../bound-editor';
import type { MendingServer } from '../mending-server';
import { AT } from '../poem-builder';
import { FIRST_RELOADED_CLIENT } from './clients';
import type { EditStep, PersonStep } from './steps';
import { mark, restructure } from './structure-edits';
import { boundary, countedIn, rawOf, type UniqueWords } from './words';

/** What a person does is noted there. */
export interface PersonsRoom {
  readonly words: UniqueWords;
  /** What nobody took away. */
  readonly stayed: Set<string>;
  readonly nextId: () => string;
  typed(words: string): void;
  accept(id: string, words: string): void;
  /** Characters that a proposal has twice: where they are to go, and where they are to come. */
  readonly proposedTwice: Set<string>;
  /** An editor of what the server has. */
  openEditor(client: number, rewrite: (ydoc: Y.Doc) => Rewrite): BoundEditor;
}

/** One person of a room, with an editor of their own. */
export class RoomPerson {
  editor: BoundEditor;
  private readonly author: SuggestionAuthor;
  /** What their undo may take away. */
  private readonly typed = new Set<string>();
  private reloads = 0;
  /** How many updates of the editor's were under way when something of others' last came. */
  private underWay = 0;
  private isSuggesting = false;

  constructor(
    private readonly room: PersonsRoom,
    private readonly index: number,
  ) {
    this.author = { id: `user-${index}`, name: `Person ${index}`, kind: 'human' };
    this.editor = this.open(index + 1);
  }

  /** Opens the page anew: what is sent is at the server, what is not is lost, and so is undo. */
  reload(): void {
    this.reloads += 1;
    this.editor = this.open(FIRST_RELOADED_CLIENT * this.reloads + this.index);
    this.typed.clear();
    this.underWay = 0;
  }

  sendTo(server: MendingServer, count: number): void {
    server.receiveFrom(this.editor, count);
    this.underWay = Math.max(this.underWay - count, 0);
  }

  receiveFrom(server: MendingServer): void {
    server.sendTo(this.editor);
    this.underWay = this.editor.outbox.length;
  }

  /**
   * Was away, and gives all at once. What was under way when others' text came the page sends as it was: in its document
   * a line that they removed has taken along what was typed into it (components/editor/session/unacknowledged.ts).
   */
  returnTo(server: MendingServer): void {
    this.sendTo(server, this.underWay);
    server.syncFrom(this.editor);
  }

  undo(): void {
    this.takeBack('undo');
  }

  redo(): void {
    this.takeBack('redo');
  }

  run(step: Exclude<PersonStep, { kind: 'undo' | 'redo' }>): void {
    // Nothing but rules is left.
    if (this.editor.texts().length === 0) return;
    switch (step.kind) {
      case 'resolve':
        this.resolve(step.verdict, step.which);
        return;
      case 'suggest':
        this.suggest(step);
        return;
      default:
        if (step.proposes) this.propose(step);
        else this.edit(step);
    }
  }

  /** An editor that is in suggesting mode as long as the person is. */
  private open(client: number): BoundEditor {
    return this.room.openEditor(client, (ydoc) => {
      const randomId = this.room.nextId;
      const suggestions = ownSuggestions(ydoc, this.author, { now: () => AT, randomId });
      return (state, tr) => {
        if (!this.isSuggesting || !tr.docChanged) return null;
        // What cannot be proposed is not done.
        return proposeTransaction(state, tr, suggestions.proposalFor(tr), false) ?? state.tr;
      };
    });
  }

  /** Edits in suggesting mode. */
  private propose(step: EditStep): void {
    const { ydoc } = this.editor;
    const base = projectDocument(ydoc, 'base');
    const stayed = new Set(this.room.stayed);
    const before = new Set(countedIn(rawOf(ydoc)));
    const own = this.ownPending();
    this.isSuggesting = true;
    this.edit(step);
    this.isSuggesting = false;
    assert.deepEqual(projectDocument(ydoc, 'base'), base);
    const after = countedIn(rawOf(ydoc));
    const standing = new Set(after);
    // Only one's own pending text goes outright, and what cannot be proposed does not come.
    for (const word of stayed) if (standing.has(word) || !before.has(word)) this.room.stayed.add(word);
    for (const word of this.room.stayed) {
      const isOwn = own.has(word) || !stayed.has(word);
      if (isOwn && !standing.has(word)) this.room.stayed.delete(word);
    }
    for (const [index, word] of after.entries()) {
      if (after.indexOf(word) !== index) this.room.proposedTwice.add(word);
    }
  }

  /** The characters that the person proposes to insert. */
  private ownPending(): Set<string> {
    const { ydoc } = this.editor;
    const isOwn = (id: string) => readSuggestionRecord(ydoc, id)?.author.id === this.author.id;
    const own = scanSuggestions(ydoc).runs.filter(({ marks }) =>
      marks.some(({ name, id }) => name === 'sgIns' && isOwn(id)),
    );
    return new Set(own.flatMap(({ run }) => countedIn(run.text)));
  }

  private edit(step: EditStep): void {
    if (step.kind === 'restructure') {
      restructure(this.editor, step.line % this.editor.texts().length, step.into);
      return;
    }
    const { block, text, from, to } = this.place(step);
    if (step.kind === 'bold') this.editor.run(toggleMark(mark('bold')), [block, from], [block, to]);
    else if (step.kind === 'enter') this.editor.enter(block, from);
    else if (step.kind === 'join') this.editor.joinBackward(block);
    else if (step.kind === 'type' || step.kind === 'type-plain') {
      const words = this.room.words.write((step.length % 3) + 1);
      this.room.typed(words);
      for (const word of words) this.typed.add(word);
      if (step.kind === 'type') this.editor.type(block, from, words);
      else this.typePlain(block, from, words);
    } else {
      for (const word of text.slice(from, to)) this.room.stayed.delete(word);
      if (to > from) this.editor.delete(block, from, to);
    }
  }

  /** Where a step is, in the texts that the editor shows. */
  private place(step: { line: number; from: number; length: number }) {
    const texts = this.editor.texts();
    const block = step.line % texts.length;
    const text = texts[block] ?? '';
    const from = boundary(text, step.from);
    return { block, text, from, to: boundary(text, from + step.length) };
  }

  private typePlain(index: number, offset: number, words: string): void {
    const { ydoc } = this.editor;
    const block = textBlocks(ydoc)[index];
    const text = block?.texts[0];
    ydoc.transact(() => {
      if (text) text.insert(Math.min(offset, text.length), words, {});
      else block?.element.insert(0, [new Y.XmlText(words)]);
    }, 'program');
  }

  private resolve(verdict: Verdict, which: number | 'all'): void {
    const { ydoc } = this.editor;
    const all = resolvableIds(ydoc, 'all');
    const ids = which === 'all' ? all : all.slice(which, which + 1);
    const losing = verdict === 'accept' ? 'sgDel' : 'sgIns';
    for (const { run, marks } of scanSuggestions(ydoc).runs) {
      for (const { id, name } of marks) {
        if (!ids.includes(id)) continue;
        // What a person decides to take away may go, and what they decide to have may stand.
        if (name === losing) for (const word of run.text) this.room.stayed.delete(word);
        else if (name === 'sgIns') this.room.accept(id, run.text);
      }
    }
    const randomId = this.room.nextId;
    resolveSuggestions(ydoc, { ids, verdict, by: this.author, at: AT, randomId });
    const before = Y.encodeStateVector(ydoc);
    resolveSuggestions(ydoc, { ids, verdict, by: this.author, at: AT, randomId });
    assert.deepEqual(Y.encodeStateVector(ydoc), before);
  }

  private suggest(step: Extract<PersonStep, { kind: 'suggest' }>): void {
    const { ydoc } = this.editor;
    const blocks = textBlocks(ydoc);
    const block = blocks[step.line % blocks.length]?.element;
    if (block === undefined) return;
    const text = rawText(block);
    const from = boundary(text, step.from);
    const to = boundary(text, from + step.length);
    const base = projectDocument(ydoc, 'base');
    const insert = step.insert === 3 ? SPLIT_CHARACTER : this.room.words.write(step.insert);
    createSuggestion(
      ydoc,
      { author: this.author, createdAt: AT },
      { kind: 'text', block, from, to: step.insert === 3 ? from : to, insert },
      { origin: 'suggesting', randomId: this.room.nextId },
    );
    assert.deepEqual(projectDocument(ydoc, 'base'), base);
  }

  private takeBack(kind: 'undo' | 'redo'): void {
    for (const word of this.typed) this.room.stayed.delete(word);
    this.editor[kind]();
  }
}
