import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { type BoundEditor, openBoundEditor } from '../../support/bound-editor';
import { openMendingServer } from '../../support/mending-server';
import { AT, BY_POET, createPoem, LIN, linesOf, MARA } from '../../support/poem-builder';

function openRoom(...stanzas: string[][]) {
  const server = openMendingServer(createPoem(...stanzas));
  const start = Y.encodeStateAsUpdate(server.ydoc);
  // Yjs orders by client id what is written at one place: fixed, so that a run is like the other.
  const [lin, mara] = [openBoundEditor(start, 1), openBoundEditor(start, 2)];
  /** Both send what they did meanwhile, in this order, and get what came of it. */
  const meet = (send: 'receiveFrom' | 'syncFrom', ...order: BoundEditor[]) => {
    for (const editor of order) server[send](editor);
    server.mend();
    for (const editor of [lin, mara]) server.sendTo(editor);
    for (const editor of [lin, mara]) {
      expect(bodyOf(editor.ydoc).toString()).toBe(bodyOf(server.ydoc).toString());
    }
    return linesOf(server.ydoc, 'base');
  };
  return { server, lin, mara, meet };
}

describe.each(['receiveFrom', 'syncFrom'] as const)('what two people do at once (%s)', (send) => {
  it('splits a line once when both press Enter at one place', () => {
    const { lin, mara, meet } = openRoom(['moon river', 'end']);
    lin.enter(0, 5);
    mara.enter(0, 5);
    expect(meet(send, lin, mara)).toEqual(['moon ', 'river', 'end']);
  });

  it('keeps what one of them typed into the new line', () => {
    const { lin, mara, meet } = openRoom(['moon river', 'end']);
    lin.enter(0, 5);
    mara.enter(0, 5);
    mara.type(1, 5, ' wide');
    expect(meet(send, lin, mara).join('|')).toMatch(/^moon \|(river\| wide| wide\|river)\|end$/);
  });

  it('holds the text once when they press Enter at two places of a line', () => {
    for (const [first, second] of [
      [5, 7],
      [7, 5],
    ] as const) {
      const { lin, mara, meet } = openRoom(['moon river', 'end']);
      lin.enter(0, first);
      mara.enter(0, second);
      expect(meet(send, lin, mara)).toEqual(['moon ', 'river', 'end']);
    }
  });

  it('keeps a line that one typed and that reads like the tail that the other split off', () => {
    for (const isTypistFirst of [true, false]) {
      const { lin, mara, meet } = openRoom(['la la', 'end']);
      lin.enter(0, 3);
      mara.enter(0, 5);
      mara.type(1, 0, 'la');
      const order = isTypistFirst ? [mara, lin] : [lin, mara];
      expect(meet(send, ...order).toSorted()).toEqual(['end', 'la', 'la', 'la ']);
    }
  });

  it('joins two lines once when both join them', () => {
    const { lin, mara, meet } = openRoom(['moon ', 'river', 'end']);
    lin.joinBackward(1);
    mara.joinBackward(1);
    expect(meet(send, lin, mara)).toEqual(['moon river', 'end']);
  });

  it('holds the text once when both join two lines and one of them takes that back', () => {
    const { lin, mara, meet } = openRoom(['moon', 'end']);
    lin.joinBackward(1);
    mara.joinBackward(1);
    mara.undo();
    expect(meet(send, lin, mara).join('')).toBe('moonend');
  });

  it('joins two stanzas once, and parts one once', () => {
    const joined = openRoom(['a'], ['bb', 'cc']);
    joined.lin.joinBackward(1);
    joined.mara.joinBackward(1);
    expect(joined.meet(send, joined.lin, joined.mara)).toEqual(['a', 'bb', 'cc']);
    const parted = openRoom(['a', '', 'bb', 'cc']);
    parted.lin.enter(1, 0);
    parted.mara.enter(1, 0);
    expect(parted.meet(send, parted.lin, parted.mara).filter((line) => line !== '')).toEqual([
      'a',
      'bb',
      'cc',
    ]);
  });

  it('moves what one types into a line that the other joins to where its neighbours are', () => {
    for (const isTypistFirst of [true, false]) {
      const { lin, mara, meet } = openRoom(['moon ', 'river', 'end']);
      lin.joinBackward(1);
      mara.type(1, 2, 'XX');
      const order = isTypistFirst ? [mara, lin] : [lin, mara];
      expect(meet(send, ...order)).toEqual(['moon riXXver', 'end']);
    }
  });

  it('brings back as a line what one types into a line that the other takes out', () => {
    for (const isTypistFirst of [true, false]) {
      const { lin, mara, meet } = openRoom(['moon', 'river', 'end']);
      lin.dispatch((state) => state.tr.delete(7, 14));
      expect(lin.texts()).toEqual(['moon', 'end']);
      mara.type(1, 2, 'XX');
      const order = isTypistFirst ? [mara, lin] : [lin, mara];
      expect(meet(send, ...order)).toEqual(['moon', 'XX', 'end']);
    }
  });
});

describe('a third person', () => {
  it('who joins what was joined twice already changes nothing', () => {
    const { server, lin, mara, meet } = openRoom(['moon ', 'river', 'end']);
    const third = openBoundEditor(Y.encodeStateAsUpdate(server.ydoc));
    for (const editor of [lin, mara, third]) editor.joinBackward(1);
    meet('receiveFrom', lin, mara);
    server.receiveFrom(third);
    server.mend();
    expect(linesOf(server.ydoc, 'base')).toEqual(['moon river', 'end']);
  });
});

describe('what is no concurrent copy', () => {
  it('stays: the same words pasted by somebody who had seen the split, offline or not', () => {
    for (const send of ['receiveFrom', 'syncFrom'] as const) {
      const { lin, mara, meet } = openRoom(['moon river', 'end']);
      lin.enter(0, 5);
      meet('receiveFrom', lin);
      mara.type(2, 3, 'river');
      expect(meet(send, mara)).toEqual(['moon ', 'river', 'endriver']);
    }
  });

  it('stays gone: a word that one deletes while the other splits it off, offline or not', () => {
    for (const send of ['receiveFrom', 'syncFrom'] as const) {
      const { lin, mara, meet } = openRoom(['moon river', 'end']);
      lin.enter(0, 5);
      mara.delete(0, 6, 8);
      expect(meet(send, lin, mara)).toEqual(['moon ', 'rer', 'end']);
    }
  });
});

describe('a block that two people began at once', () => {
  it('has its text once, whatever both do next', () => {
    const { lin, mara, meet } = openRoom(['', 'end']);
    lin.type(0, 0, 'moon');
    mara.type(0, 0, 'river');
    const [begun = ''] = meet('receiveFrom', lin, mara);
    lin.enter(0, begun.length);
    mara.type(0, 0, '!');
    expect(meet('receiveFrom', lin, mara).join('|')).toBe(`!${begun}||end`);
  });
});

describe('pending lines that are joined', () => {
  const proposed = {
    kind: 'insert-lines',
    lines: ['one', 'two'],
    genre: 'verse',
    opensStanza: false,
  } as const;

  function openWithProposal() {
    const room = openRoom(['moon', 'end']);
    const [first] = textBlocks(room.server.ydoc);
    if (first === undefined) throw new Error('There is no line.');
    const spec = { ...proposed, after: first.element };
    createSuggestion(room.server.ydoc, BY_POET, spec, { origin: 'test', randomId: () => 's' });
    for (const editor of [room.lin, room.mara]) room.server.sendTo(editor);
    return room;
  }

  it('stay gone, offline or not, when somebody rejects them meanwhile', () => {
    for (const send of ['receiveFrom', 'syncFrom'] as const) {
      const { lin, mara, meet } = openWithProposal();
      resolveSuggestions(lin.ydoc, { ids: ['s'], verdict: 'reject', by: LIN, at: AT });
      mara.joinBackward(1);
      expect(meet(send, lin, mara)).toEqual(['moon', 'end']);
    }
  });

  it('stay pending when somebody types at the end of the one before', () => {
    for (const [typist, joiner] of [
      ['lin', 'mara'],
      ['mara', 'lin'],
    ] as const) {
      const room = openWithProposal();
      room[typist].type(1, 3, '!');
      room[joiner].joinBackward(2);
      expect(room.meet('receiveFrom', room[typist], room[joiner])).toEqual(['moon', '!', 'end']);
    }
  });

  it('are there once when two decide in opposite ways and one of them has moved them before and after', () => {
    const { server, lin, mara, meet } = openRoom(['moon', 'river', 'end']);
    const second = textBlocks(server.ydoc)[1];
    if (second === undefined) throw new Error('There is no line.');
    const spec = { kind: 'text', block: second.element, from: 0, to: 5, insert: 'sea' } as const;
    createSuggestion(server.ydoc, BY_POET, spec, { origin: 'test', randomId: () => 's' });
    for (const editor of [lin, mara]) server.sendTo(editor);
    resolveSuggestions(lin.ydoc, { ids: ['s'], verdict: 'accept', by: LIN, at: AT });
    mara.joinBackward(1);
    resolveSuggestions(mara.ydoc, { ids: ['s'], verdict: 'reject', by: MARA, at: AT });
    mara.enter(0, 6);
    expect(meet('receiveFrom', lin, mara).join('')).toBe('moonriverend');
  });
});

it.each(['receiveFrom', 'syncFrom'] as const)(
  'keeps every line when somebody accepts splits of lines that end alike, and when they undo it (%s)',
  (send) => {
    const { server, lin, meet } = openRoom(['moon over the river', 'rain over the river', 'end']);
    for (const [index, { element: block }] of textBlocks(server.ydoc).slice(0, 2).entries()) {
      const spec = { kind: 'text', block, from: 5, to: 5, insert: '¶' } as const;
      createSuggestion(server.ydoc, BY_POET, spec, { origin: 'test', randomId: () => `s${index}` });
    }
    server.sendTo(lin);
    resolveSuggestions(lin.ydoc, { ids: ['s0', 's1'], verdict: 'accept', by: LIN, at: AT });
    expect(meet(send, lin)).toEqual(['moon ', 'over the river', 'rain ', 'over the river', 'end']);
    lin.undo();
    expect(meet(send, lin)).toEqual(['moon over the river', 'rain over the river', 'end']);
    lin.redo();
    expect(meet(send, lin)).toEqual(['moon ', 'over the river', 'rain ', 'over the river', 'end']);
  },
);
