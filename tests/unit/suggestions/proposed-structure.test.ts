import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentLines } from '@/lib/document/lines';
import { type Projection, projectDocument } from '@/lib/document/projection';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { writeRecord } from '@/lib/suggestions/records/write-record';
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
} from '../../support/poem-builder';
import { blockToElement } from '../../support/verse-document';

const ID = 'proposal';

function propose(ydoc: Y.Doc, write: () => void): Y.Doc {
  ydoc.transact(() => {
    writeRecord(ydoc, ID, BY_POET);
    write();
  }, 'test');
  return ydoc;
}

/** Marked text into line `line` of the stored document. */
function insert(ydoc: Y.Doc, line: number, offset: number, text: string): void {
  textsOf(blockAt(ydoc, line))[0]?.insert(offset, text, markAttributes('sgIns', ID));
}

function resolve(ydoc: Y.Doc, verdict: Verdict, by = LIN): void {
  resolveSuggestions(ydoc, { ids: [ID], verdict, by, at: AT });
}

function expectVerdicts(
  open: () => Y.Doc,
  { base, result }: { readonly base: string[]; readonly result: string[] },
): void {
  expect(linesOf(open(), 'base')).toEqual(base);
  expect(linesOf(open(), 'result')).toEqual(result);
  for (const [verdict, lines] of [
    ['accept', result],
    ['reject', base],
  ] as const) {
    const ydoc = open();
    resolve(ydoc, verdict);
    for (const projection of ['base', 'result'] as const) expect(linesOf(ydoc, projection)).toEqual(lines);
    expect(marksIn(ydoc)).toEqual([]);
    expect(bodyOf(ydoc).toString()).not.toContain('¶');
  }
}

describe('a proposed split', () => {
  const openSplit = () => {
    const ydoc = createPoem(['moonriver', 'end']);
    return propose(ydoc, () => insert(ydoc, 0, 4, '¶'));
  };

  it('is nothing in the base, a line break in the result, and parts the line when it is accepted', () => {
    expectVerdicts(openSplit, { base: ['moonriver', 'end'], result: ['moon', 'river', 'end'] });
  });

  it('may bring lines of its own, and several breaks', () => {
    const open = () => {
      const ydoc = createPoem(['moonriver']);
      return propose(ydoc, () => insert(ydoc, 0, 4, 'light¶¶over the '));
    };
    expectVerdicts(open, { base: ['moonriver'], result: ['moonlight', '', 'over the river'] });
    expect(listSuggestions(open())[0]?.inserted).toBe('light\n\nover the ');
  });

  it('keeps the formatting and the other suggestions of what it moves', () => {
    const ydoc = openSplit();
    const [text] = textsOf(blockAt(ydoc, 0));
    text?.format(5, 2, { bold: {} });
    text?.format(7, 3, markAttributes('sgDel', 'other'));
    resolve(ydoc, 'accept');
    expect(textsOf(blockAt(ydoc, 1))[0]?.toDelta()).toEqual([
      { insert: 'ri', attributes: { bold: {} } },
      { insert: 'ver', attributes: markAttributes('sgDel', 'other') },
    ]);
  });

  it('that somebody proposes to take back becomes a proposed join', () => {
    const ydoc = openSplit();
    textsOf(blockAt(ydoc, 0))[0]?.format(4, 1, markAttributes('sgDel', 'other'));
    expect(linesOf(ydoc, 'result')).toEqual(['moonriver', 'end']);
    resolve(ydoc, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['moon', 'river', 'end']);
    expect(linesOf(ydoc, 'result')).toEqual(['moonriver', 'end']);
  });

  it('splits once when two people accept it at once, and keeps what a third types beside it', () => {
    const server = openMendingServer(openSplit());
    const [lin, mara, third] = [fork(server.ydoc), fork(server.ydoc), fork(server.ydoc)];
    const before = Y.encodeStateVector(server.ydoc);
    resolve(lin, 'accept');
    resolve(mara, 'accept', MARA);
    textsOf(blockAt(third, 0))[0]?.insert(2, 'XX');
    for (const replica of [lin, mara, third]) server.receiveUpdate(Y.encodeStateAsUpdate(replica, before));
    server.mend();
    expect(linesOf(server.ydoc, 'base')).toEqual(['moXXon', 'river', 'end']);
  });

  it('is one step of undo, which restores exactly', () => {
    const ydoc = openSplit();
    const undoManager = createUndoManager(ydoc);
    const before = bodyOf(ydoc).toString();
    resolve(ydoc, 'accept');
    undoManager.undo();
    expect(bodyOf(ydoc).toString()).toBe(before);
    undoManager.redo();
    expect(linesOf(ydoc, 'base')).toEqual(['moon', 'river', 'end']);
    undoManager.destroy();
  });

  it('leaves a pilcrow that stands alone', () => {
    const ydoc = createPoem(['a ¶ b']);
    expect(linesOf(ydoc, 'result')).toEqual(['a ¶ b']);
    propose(ydoc, () => insert(ydoc, 0, 5, '¶c'));
    resolve(ydoc, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['a ¶ b', 'c']);
  });
});

describe('a proposed join', () => {
  it('passes over a line that goes with it', () => {
    const open = () => {
      const ydoc = createPoem(['one', 'two', 'three']);
      return propose(ydoc, () => {
        const block = blockAt(ydoc, 1);
        block.setAttribute('sgDel', ID);
        textsOf(block)[0]?.format(0, 3, markAttributes('sgDel', ID));
        blockAt(ydoc, 2).setAttribute('sgJoin', ID);
      });
    };
    expectVerdicts(open, { base: ['one', 'two', 'three'], result: ['onethree'] });
  });

  it('of a line that is split too joins the first part of it', () => {
    const open = () => {
      const ydoc = createPoem(['one', 'twothree']);
      return propose(ydoc, () => {
        blockAt(ydoc, 1).setAttribute('sgJoin', ID);
        insert(ydoc, 1, 3, '¶');
      });
    };
    expectVerdicts(open, { base: ['one', 'twothree'], result: ['onetwo', 'three'] });
  });

  const joinStanza = (joinsLine: boolean) => () => {
    const ydoc = createPoem(['one'], ['two', 'three'], ['four']);
    return propose(ydoc, () => {
      (bodyOf(ydoc).get(1) as Y.XmlElement).setAttribute('sgJoin', ID);
      if (joinsLine) blockAt(ydoc, 1).setAttribute('sgJoin', ID);
    });
  };

  it('of a stanza makes two stanzas one', () => {
    expectVerdicts(joinStanza(false), {
      base: ['one', '', 'two', 'three', '', 'four'],
      result: ['one', 'two', 'three', '', 'four'],
    });
  });

  it('of a stanza and its first line makes one line of two', () => {
    expectVerdicts(joinStanza(true), {
      base: ['one', '', 'two', 'three', '', 'four'],
      result: ['onetwo', 'three', '', 'four'],
    });
  });

  it('of a paragraph with a heading is of the type of the first', () => {
    const open = () => {
      const ydoc = new Y.Doc();
      ydoc.transact(
        () =>
          bodyOf(ydoc).insert(0, [
            blockToElement({ type: 'heading', runs: ['one'], level: 2 }),
            blockToElement({ type: 'paragraph', runs: ['two'] }),
          ]),
        'test',
      );
      return propose(ydoc, () => blockAt(ydoc, 1).setAttribute('sgJoin', ID));
    };
    expectVerdicts(open, { base: ['one', '', 'two'], result: ['onetwo'] });
    expect(blocksOf(open(), 'result')).toEqual(['heading']);
    const accepted = open();
    resolve(accepted, 'accept');
    expect(blocksOf(accepted, 'base')).toEqual(['heading']);
  });
});

describe('a proposed stanza', () => {
  const parts =
    (...lines: readonly number[]) =>
    () => {
      const ydoc = createPoem(['one', 'two', 'three', 'four']);
      return propose(ydoc, () => {
        const proposal = JSON.stringify({ id: ID, type: 'line', attrs: {}, opensStanza: true });
        for (const line of lines) blockAt(ydoc, line).setAttribute('sgProp', proposal);
      });
    };

  it('begins with a line, and takes the lines after it', () => {
    expectVerdicts(parts(2), {
      base: ['one', 'two', 'three', 'four'],
      result: ['one', 'two', '', 'three', 'four'],
    });
    expectVerdicts(parts(1, 3), {
      base: ['one', 'two', 'three', 'four'],
      result: ['one', '', 'two', 'three', '', 'four'],
    });
  });

  it('at the first line is nothing new', () => {
    expectVerdicts(parts(0), {
      base: ['one', 'two', 'three', 'four'],
      result: ['one', 'two', 'three', 'four'],
    });
  });
});

function blocksOf(ydoc: Y.Doc, projection: Projection): string[] {
  return documentLines(projectDocument(ydoc, projection)).map(({ type }) => type);
}
