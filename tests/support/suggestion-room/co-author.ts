import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { FORMATTING_MARK } from '@/lib/document/extensions/suggestion-marks';
import { documentSchema } from '@/lib/document/schema';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';
import { rawText, textBlocks, textsOf } from '@/lib/document/text-blocks';
import { textRuns } from '@/lib/document/text-runs';
import { bodyOf } from '@/lib/document/y-doc';
import { readResultText } from '@/lib/suggestions/marks/result-offsets';
import { createSuggestion, type SuggestionSpec } from '@/lib/suggestions/proposing/create-suggestion';
import { proposeRewrite } from '@/lib/suggestions/proposing/propose-rewrite';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { openLineStream, type SuggestionStream } from '@/lib/suggestions/streaming/line-stream';
import { CO_AUTHOR_ORIGIN } from '@/lib/suggestions/suggestion';
import { AT, BY_POET } from '../poem-builder';
import type { CoAuthorStep } from './steps';
import { boundary, type UniqueWords } from './words';

/** The co-author of a room: writes on the server, under a client id of its own for each turn or under one that is given. */
export class RoomCoAuthor {
  private stream: SuggestionStream | null = null;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly words: UniqueWords,
    private readonly nextId: () => string,
    private readonly nextClient: (kind: 'stream' | 'edit') => number,
  ) {}

  run(step: CoAuthorStep): void {
    if (textBlocks(this.ydoc).length === 0) return;
    switch (step.kind) {
      case 'replace': {
        const { block, from, to } = this.place(step);
        this.create({ kind: 'text', block, from, to, insert: this.words.write(step.insert) });
        return;
      }
      case 'rewrite':
        this.rewrite(step.line, step.length);
        return;
      case 'propose':
        this.propose(step);
        return;
      case 'delete-lines': {
        const blocks = textBlocks(this.ydoc).map(({ element }) => element);
        const start = step.line % blocks.length;
        this.create({ kind: 'delete-lines', blocks: blocks.slice(start, start + step.count) });
        return;
      }
      case 'insert-lines': {
        const after = this.block(step.line);
        const lines = Array.from({ length: step.count }, (_, index) =>
          this.words.write((index + step.line) % 3),
        );
        const genre = after.nodeName === 'line' ? 'verse' : 'prose';
        this.create({ kind: 'insert-lines', after, lines, genre, opensStanza: step.line % 4 === 0 });
        return;
      }
      case 'stream':
        this.write(step.line, step.script);
        return;
      case 'end-stream':
        this.stream?.finish('aborted', step.discards ? { discard: true, at: AT } : undefined);
        this.stream = null;
    }
  }

  private write(line: number, script: string): void {
    if (!this.stream?.isLive()) {
      this.stream?.finish('aborted');
      const after = this.block(line);
      const client = this.nextClient('stream');
      this.stream = openLineStream(this.ydoc, {
        after,
        newSuggestion: BY_POET,
        genre: after.nodeName === 'line' ? 'verse' : 'prose',
        transact: (change) => writeAs(this.ydoc, client, change),
        nextId: this.nextId,
      });
    }
    this.stream.write(script.replaceAll('x', () => this.words.write(1)));
  }

  private rewrite(line: number, length: number): void {
    const block = this.block(line);
    const shown = readResultText(block).text;
    // All new, since words that stay may be written anew: that is for a test of their own.
    const proposed = this.words.write(length + 1);
    const client = this.nextClient('edit');
    proposeRewrite(this.ydoc, {
      blocks: [block],
      shown: [shown],
      proposed: [proposed],
      newSuggestion: BY_POET,
      transact: (change) => writeAs(this.ydoc, client, change),
      nextId: this.nextId,
    });
  }

  private propose(step: Extract<CoAuthorStep, { kind: 'propose' }>): void {
    const { block, from, to } = this.place(step);
    const id = this.nextId();
    if (step.what === 'split') {
      this.create({ kind: 'text', block, from, to: from, insert: SPLIT_CHARACTER }, id);
      return;
    }
    const [text] = textsOf(block);
    writeAs(this.ydoc, this.nextClient('edit'), () => {
      writeRecord(this.ydoc, id, BY_POET);
      if (step.what === 'join') block.setAttribute('sgJoin', id);
      else if (step.what === 'type') block.setAttribute('sgProp', proposedType(block, id));
      else if (text && to <= text.length && to > from) {
        text.format(from, to - from, formattingAttributes({ id, op: 'add', mark: 'bold', attrs: null }));
      }
    });
  }

  private create(spec: SuggestionSpec, id = this.nextId()): void {
    writeAs(this.ydoc, this.nextClient('edit'), () =>
      createSuggestion(this.ydoc, BY_POET, spec, { origin: CO_AUTHOR_ORIGIN, randomId: () => id }),
    );
  }

  private place(step: { line: number; from: number; length: number }) {
    const block = this.block(step.line);
    const text = rawText(block);
    const from = boundary(text, step.from);
    return { block, from, to: boundary(text, from + step.length) };
  }

  private block(line: number): Y.XmlElement {
    const blocks = textBlocks(this.ydoc);
    const block = blocks[line % blocks.length];
    if (block === undefined) throw new Error('A document always has a line.');
    return block.element;
  }
}

function proposedType(block: Y.XmlElement, id: string): string {
  const isHeading = block.nodeName === 'heading';
  return JSON.stringify(
    isHeading ? { id, type: 'paragraph', attrs: {} } : { id, type: 'heading', attrs: { level: 2 } },
  );
}

/** A proposed format as the editor's binding writes it. */
function formattingAttributes(attrs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { nodes, marks } = documentSchema;
  const mark = marks[FORMATTING_MARK]?.create(attrs);
  const line = nodes.line?.create(null, documentSchema.text('x', mark && [mark]));
  const scratch = new Y.Doc();
  const stanza = nodes.stanza?.create(null, line);
  prosemirrorToYXmlFragment(documentSchema.topNodeType.create(null, stanza), bodyOf(scratch));
  const [run] = textBlocks(scratch).flatMap(({ texts }) => texts.flatMap(textRuns));
  return { ...run?.attributes };
}

/** What a room of the server does: writes under another client id. */
function writeAs<T>(ydoc: Y.Doc, client: number, change: () => T): T {
  const own = ydoc.clientID;
  ydoc.clientID = client;
  try {
    return ydoc.transact(change, CO_AUTHOR_ORIGIN);
  } finally {
    ydoc.clientID = own;
  }
}
