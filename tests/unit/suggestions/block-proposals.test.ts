import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { textBlocks, textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import type { SuggestionAuthor, Verdict } from '@/lib/suggestions/suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
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

function pending(ydoc: Y.Doc, write: () => void): Y.Doc {
  ydoc.transact(() => {
    writeRecord(ydoc, ID, BY_POET);
    write();
  }, 'test');
  return ydoc;
}

function joinProposal(): Y.Doc {
  const ydoc = createPoem(['moon ', 'river', 'end']);
  return pending(ydoc, () => blockAt(ydoc, 1).setAttribute('sgJoin', ID));
}

function typeProposal(): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.transact(
    () =>
      bodyOf(ydoc).insert(
        0,
        ['title', 'text'].map((text) => blockToElement({ type: 'paragraph', runs: [text] })),
      ),
    'test',
  );
  const proposal = JSON.stringify({ id: ID, type: 'heading', attrs: { level: 2 } });
  return pending(ydoc, () => blockAt(ydoc, 0).setAttribute('sgProp', proposal));
}

function formattingProposal(op: 'add' | 'remove'): Y.Doc {
  const ydoc = createPoem(['moon river']);
  const key = 'sgFmt--AAAAAAAA';
  return pending(ydoc, () => {
    const [text] = textsOf(blockAt(ydoc, 0));
    if (op === 'remove') text?.format(0, 4, { bold: {} });
    text?.format(0, 4, { [key]: { id: ID, op, mark: 'bold', attrs: null } });
  });
}

function resolve(ydoc: Y.Doc, verdict: Verdict, by: SuggestionAuthor = LIN): void {
  resolveSuggestions(ydoc, { ids: [ID], verdict, by, at: AT });
}

const boldOf = (ydoc: Y.Doc) =>
  projectDocument(ydoc, 'base').content?.[0]?.content?.[0]?.content?.map((node) => [
    node.text,
    node.marks?.map(({ type }) => type) ?? [],
  ]);

const typesOf = (ydoc: Y.Doc) => textBlocks(ydoc).map(({ element, type }) => [type, element.getAttributes()]);

/** Both resolve without knowing of each other; then the server has seen both, live or after a while. */
function resolveAtOnce(ydoc: Y.Doc, [first, second]: readonly [Verdict, Verdict]): Y.Doc {
  const [lin, mara] = [fork(ydoc), fork(ydoc)];
  const server = openMendingServer(ydoc);
  resolve(lin, first, LIN);
  resolve(mara, second, MARA);
  for (const replica of [lin, mara])
    server.receiveUpdate(Y.encodeStateAsUpdate(replica, Y.encodeStateVector(ydoc)));
  server.mend();
  return ydoc;
}

describe('a proposed join', () => {
  it('is shown by the result, stands when accepted and goes when rejected', () => {
    expect(linesOf(joinProposal(), 'result')).toEqual(['moon river', 'end']);
    for (const [verdict, lines] of [
      ['accept', ['moon river', 'end']],
      ['reject', ['moon ', 'river', 'end']],
    ] as const) {
      const ydoc = joinProposal();
      resolve(ydoc, verdict);
      expect(linesOf(ydoc, 'base')).toEqual(lines);
      expect(linesOf(ydoc, 'result')).toEqual(lines);
      expect(marksIn(ydoc)).toEqual([]);
    }
  });

  it('joins once when two people accept it at once', () => {
    expect(linesOf(resolveAtOnce(joinProposal(), ['accept', 'accept']), 'base')).toEqual([
      'moon river',
      'end',
    ]);
  });
});

describe('a proposed type', () => {
  it('is shown by the result, stands when accepted and goes when rejected', () => {
    expect(projectDocument(typeProposal(), 'result').content?.[0]).toEqual({
      type: 'heading',
      attrs: { level: 2 },
      content: [{ type: 'text', text: 'title' }],
    });
    const accepted = typeProposal();
    resolve(accepted, 'accept');
    expect(typesOf(accepted)).toEqual([
      ['heading', { level: 2 }],
      ['paragraph', {}],
    ]);
    const rejected = typeProposal();
    resolve(rejected, 'reject');
    expect(typesOf(rejected)).toEqual([
      ['paragraph', {}],
      ['paragraph', {}],
    ]);
    expect(marksIn(rejected)).toEqual([]);
  });

  it('changes the type once when two people accept it at once', () => {
    const ydoc = resolveAtOnce(typeProposal(), ['accept', 'accept']);
    expect(typesOf(ydoc)).toEqual([
      ['heading', { level: 2 }],
      ['paragraph', {}],
    ]);
    expect(linesOf(ydoc, 'base')).toEqual(['title', '', 'text']);
  });

  it('keeps what one types while another accepts it', () => {
    const server = openMendingServer(typeProposal());
    const [lin, mara] = [fork(server.ydoc), fork(server.ydoc)];
    resolve(lin, 'accept');
    textsOf(blockAt(mara, 0))[0]?.insert(2, 'XX');
    for (const replica of [lin, mara]) {
      server.receiveUpdate(Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server.ydoc)));
    }
    server.mend();
    expect(linesOf(server.ydoc, 'base')).toEqual(['tiXXtle', '', 'text']);
  });
});

describe('proposed formatting', () => {
  it('is applied when accepted, dropped when rejected', () => {
    const bold = [
      ['moon', ['bold']],
      [' river', []],
    ];
    const plain = [['moon river', []]];
    for (const [op, verdict, expected] of [
      ['add', 'accept', bold],
      ['add', 'reject', plain],
      ['remove', 'accept', plain],
      ['remove', 'reject', bold],
    ] as const) {
      const ydoc = formattingProposal(op);
      resolve(ydoc, verdict);
      expect(boldOf(ydoc)).toEqual(expected);
      expect(marksIn(ydoc)).toEqual([]);
    }
  });

  it('is applied once when two people accept it at once', () => {
    expect(boldOf(resolveAtOnce(formattingProposal('add'), ['accept', 'accept']))).toEqual([
      ['moon', ['bold']],
      [' river', []],
    ]);
  });
});
