import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { projectText } from '@/lib/document/text';
import { rawText, textBlocks, textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import type { SuggestionAuthor, Verdict } from '@/lib/suggestions/suggestion';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { type BoundEditor, openBoundEditor } from '../../support/bound-editor';
import { openMendingServer } from '../../support/mending-server';
import { AT, BY_POET, blockAt, createPoem, LIN, linesOf, MARA, marksIn } from '../../support/poem-builder';
import { blockToElement } from '../../support/verse-document';

/** What the schedules of the design come to, by their numbers there, with two people in editors of their own. */
function openRoom(ydoc: Y.Doc) {
  const server = openMendingServer(ydoc);
  const people: BoundEditor[] = [];
  return {
    ydoc,
    suggest: (line: number, from: number, to: number, insert: string) =>
      createSuggestion(
        ydoc,
        BY_POET,
        { kind: 'text', block: blockAt(ydoc, line), from, to, insert },
        { origin: 'co-author' },
      ),
    propose: (id: string, write: () => void) =>
      ydoc.transact(() => {
        writeRecord(ydoc, id, BY_POET);
        write();
      }, 'co-author'),
    person: () => {
      const editor = openBoundEditor(Y.encodeStateAsUpdate(ydoc));
      people.push(editor);
      return editor;
    },
    /** These people send, in this order, and receive. Answers the lines that stand, and those that are proposed. */
    meet: (send: 'receiveFrom' | 'syncFrom' = 'receiveFrom', order: readonly BoundEditor[] = people) => {
      for (const editor of order) server[send](editor);
      server.mend();
      for (const editor of order) {
        server.sendTo(editor);
        expect(bodyOf(editor.ydoc).toString()).toBe(bodyOf(ydoc).toString());
      }
      return { base: linesOf(ydoc, 'base'), result: linesOf(ydoc, 'result') };
    },
  };
}

function resolve(
  { ydoc }: BoundEditor,
  verdict: Verdict,
  by: SuggestionAuthor,
  ids?: readonly string[],
): void {
  resolveSuggestions(ydoc, { ids: ids ?? resolvableIds(ydoc, 'all'), verdict, by, at: AT });
}

const countOf = (ydoc: Y.Doc, word: string) =>
  textBlocks(ydoc)
    .map(({ element }) => rawText(element))
    .join('\n')
    .split(word).length - 1;

describe('scenario 7: typing inside of a deletion, in an editor', () => {
  it.each([
    ['accept', 'the X is up'],
    ['reject', 'the moXon is up'],
  ] as const)('what was typed is no part of it: %s', (verdict, expected) => {
    const room = openRoom(createPoem(['the moon is up']));
    room.suggest(0, 4, 8, '');
    const lin = room.person();
    lin.type(0, 6, 'X');
    resolve(lin, verdict, LIN);
    expect(room.meet().base).toEqual([expected]);
    expect(marksIn(room.ydoc)).toEqual([]);
  });
});

describe('scenario 9: split ∥ split at one place, both proposed', () => {
  it.each([
    ['accept', 'reject', ['moon', ' river', 'end']],
    ['reject', 'accept', ['moon', ' river', 'end']],
    ['reject', 'reject', ['moon river', 'end']],
    // One break, as when two people press Enter at one place at once.
    ['accept', 'accept', ['moon', ' river', 'end']],
  ] as const)('one %s, the other %s, by two people at once: nothing twice', (one, other, lines) => {
    for (const send of ['receiveFrom', 'syncFrom'] as const) {
      for (const isFirstFirst of [true, false]) {
        const room = openRoom(createPoem(['moon river', 'end']));
        const ids = [room.suggest(0, 4, 4, '¶'), room.suggest(0, 4, 4, '¶')];
        expect(linesOf(room.ydoc, 'base')).toEqual(['moon river', 'end']);
        const [lin, mara] = [room.person(), room.person()];
        resolve(lin, one, LIN, ids.slice(0, 1));
        resolve(mara, other, MARA, ids.slice(1));
        const order = isFirstFirst ? [lin, mara] : [mara, lin];
        expect(room.meet(send, order)).toEqual({ base: lines, result: lines });
        expect(marksIn(room.ydoc)).toEqual([]);
      }
    }
  });
});

describe.each(['receiveFrom', 'syncFrom'] as const)(
  'scenario 10: join ∥ typing in the second line (%s)',
  (send) => {
    it('keeps what was typed, once, where the line went', () => {
      for (const isTypistFirst of [true, false]) {
        const room = openRoom(createPoem(['moon ', 'river', 'end']));
        room.propose('join', () => blockAt(room.ydoc, 1).setAttribute('sgJoin', 'join'));
        const [lin, mara] = [room.person(), room.person()];
        resolve(lin, 'accept', LIN);
        mara.type(1, 2, 'XX');
        const { base } = room.meet(send, isTypistFirst ? [mara, lin] : [lin, mara]);
        expect(base.join('|')).toContain('XX');
        expect(countOf(room.ydoc, 'XX')).toBe(1);
        expect(base.join('').replace('XX', '')).toBe('moon riverend');
      }
    });
  },
);

describe('join ∥ split of one line', () => {
  it.each(['receiveFrom', 'syncFrom'] as const)('holds the text once, in either order (%s)', (send) => {
    for (const offset of [0, 3]) {
      for (const isSplitFirst of [true, false]) {
        const room = openRoom(createPoem(['moon ', 'river', 'end']));
        const [lin, mara] = [room.person(), room.person()];
        lin.joinBackward(1);
        mara.enter(1, offset);
        const { base } = room.meet(send, isSplitFirst ? [mara, lin] : [lin, mara]);
        expect(base.join('')).toBe('moon riverend');
      }
    }
  });
});

describe('scenario 11: type change ∥ typing', () => {
  it('has the type and the words', () => {
    for (const isTypistFirst of [true, false]) {
      const ydoc = new Y.Doc();
      const blocks = ['title', 'text'].map((text) => blockToElement({ type: 'paragraph', runs: [text] }));
      ydoc.transact(() => bodyOf(ydoc).insert(0, blocks), 'test');
      const room = openRoom(ydoc);
      const proposal = JSON.stringify({ id: 'type', type: 'heading', attrs: { level: 2 } });
      room.propose('type', () => blockAt(ydoc, 0).setAttribute('sgProp', proposal));
      const [lin, mara] = [room.person(), room.person()];
      resolve(lin, 'accept', LIN);
      mara.type(0, 2, 'XX');
      room.meet('receiveFrom', isTypistFirst ? [mara, lin] : [lin, mara]);
      expect(projectDocument(ydoc, 'base').content?.[0]).toMatchObject({
        type: 'heading',
        attrs: { level: 2 },
      });
      expect(linesOf(ydoc, 'base').join('|')).toBe('tiXXtle||text');
    }
  });
});

describe('formatting ∥ formatting', () => {
  it("a proposed and a person's both stand", () => {
    const room = openRoom(createPoem(['moon river']));
    const format = { 'sgFmt--AAAAAAAA': { id: 'format', op: 'add', mark: 'bold', attrs: null } };
    room.propose('format', () => textsOf(blockAt(room.ydoc, 0))[0]?.format(0, 4, format));
    const [lin, mara] = [room.person(), room.person()];
    resolve(lin, 'accept', LIN);
    mara.dispatch(({ tr, schema }) => tr.addMark(2, 6, schema.mark('italic')));
    room.meet();
    const [stanza] = projectDocument(room.ydoc, 'base').content ?? [];
    const [first] = stanza?.content?.[0]?.content ?? [];
    expect(first?.marks?.map(({ type }) => type)).toEqual(['bold', 'italic']);
    expect(marksIn(room.ydoc)).toEqual([]);
  });
});

describe('scenario 12: overlapping deletions of two authors', () => {
  it('each is decided by itself: what both delete goes with the first that is accepted', () => {
    const room = openRoom(createPoem(['one two three four']));
    const first = room.suggest(0, 0, 8, '');
    const second = room.suggest(0, 4, 14, '');
    expect(linesOf(room.ydoc, 'result')).toEqual(['four']);
    const lin = room.person();
    resolve(lin, 'accept', LIN, [first]);
    expect(room.meet().base).toEqual(['three four']);
    resolve(lin, 'reject', LIN, [second]);
    expect(room.meet()).toEqual({ base: ['three four'], result: ['three four'] });
    expect(marksIn(room.ydoc)).toEqual([]);
  });

  it('comes back once when each is decided both ways, one after the other', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const room = openRoom(createPoem(['one two three four']));
      const ids = [room.suggest(0, 0, 8, ''), room.suggest(0, 4, 14, '')];
      const [lin, mara] = [room.person(), room.person()];
      for (const index of order) resolve(lin, 'accept', LIN, [ids[index] ?? '']);
      for (const index of order.toReversed()) resolve(mara, 'reject', MARA, [ids[index] ?? '']);
      const { base, result } = room.meet();
      expect(base).toEqual(['one two three four']);
      expect(result).toEqual(['four']);
      expect(listSuggestions(room.ydoc, { state: 'pending' }).every(({ conflict }) => conflict)).toBe(true);
    }
  });

  it('that stays gone which somebody deleted whom nobody contradicted', () => {
    const room = openRoom(createPoem(['one two three four']));
    const [first, second] = [room.suggest(0, 0, 8, ''), room.suggest(0, 4, 14, '')];
    const [lin, mara] = [room.person(), room.person()];
    resolve(lin, 'accept', LIN, [first, second]);
    resolve(mara, 'reject', MARA, [second]);
    expect(room.meet()).toEqual({ base: ['three four'], result: ['four'] });
  });
});

describe('scenario 13: B deletes a part of what A inserts', () => {
  it.each([
    ['accept', 'accept', 'a b'],
    ['accept', 'reject', 'a big b'],
    ['reject', 'accept', 'a b'],
    ['reject', 'reject', 'a b'],
  ] as const)('A %s, B %s', (insertion, deletion, expected) => {
    for (const isInsertionFirst of [true, false]) {
      const room = openRoom(createPoem(['a b']));
      const a = room.suggest(0, 2, 2, 'big ');
      const b = room.suggest(0, 2, 6, '');
      const lin = room.person();
      const verdicts = [() => resolve(lin, insertion, LIN, [a]), () => resolve(lin, deletion, LIN, [b])];
      for (const give of isInsertionFirst ? verdicts : verdicts.toReversed()) give();
      expect(room.meet()).toEqual({ base: [expected], result: [expected] });
      expect(marksIn(room.ydoc)).toEqual([]);
    }
  });
});

describe('scenario 14: an insertion inside of another', () => {
  it.each([
    ['reject', 'accept', 'a very b'],
    ['accept', 'reject', 'a big b'],
    ['reject', 'reject', 'a b'],
    ['accept', 'accept', 'a bigvery  b'],
  ] as const)('the outer %s, the inner %s, by two people at once', (outer, inner, expected) => {
    const room = openRoom(createPoem(['a b']));
    const outerId = room.suggest(0, 2, 2, 'big ');
    const innerId = room.suggest(0, 5, 5, 'very ');
    const [lin, mara] = [room.person(), room.person()];
    resolve(lin, outer, LIN, [outerId]);
    resolve(mara, inner, MARA, [innerId]);
    expect(room.meet().base).toEqual([expected]);
    expect(marksIn(room.ydoc)).toEqual([]);
  });

  it('a line inside of a proposed line: the inner text keeps the block', () => {
    const room = openRoom(createPoem(['first']));
    const outer = createSuggestion(
      room.ydoc,
      BY_POET,
      { kind: 'insert-lines', after: blockAt(room.ydoc, 0), lines: ['second'], genre: 'verse' },
      { origin: 'co-author' },
    );
    const inner = room.suggest(1, 3, 3, 'XX');
    const [lin, mara] = [room.person(), room.person()];
    resolve(lin, 'reject', LIN, [outer]);
    resolve(mara, 'accept', MARA, [inner]);
    expect(room.meet().base).toEqual(['first', 'XX']);
  });
});

function openStream(ydoc: Y.Doc, turnClient: number) {
  const stream = openLineStream(ydoc, {
    after: blockAt(ydoc, 0),
    newSuggestion: BY_POET,
    genre: 'verse',
    transact: (change) => {
      const own = ydoc.clientID;
      ydoc.clientID = turnClient;
      try {
        return ydoc.transact(change, 'co-author');
      } finally {
        ydoc.clientID = own;
      }
    },
  });
  return stream;
}

describe('scenario 19: a caret glued to the end of a stream', () => {
  it('what is typed there is plain, and what streams on stays pending', () => {
    // The order of what is written at one place depends on the ids.
    for (const turnClient of [7, 2 ** 31 - 7]) {
      const room = openRoom(createPoem(['first']));
      const stream = openStream(room.ydoc, turnClient);
      stream.write('moon');
      const lin = room.person();
      lin.type(1, 4, 'XX');
      stream.write(' river');
      expect(room.meet().base).toEqual(['first', 'XX']);
      stream.write(' bank');
      stream.finish('done');
      const { base, result } = room.meet();
      expect(base).toEqual(['first', 'XX']);
      expect(result[1]?.replace('XX', '')).toBe('moon river bank');
      resolve(lin, 'reject', LIN);
      expect(room.meet().result).toEqual(['first', 'XX']);
    }
  });

  it('nothing that streams on after a rejection comes to stand', () => {
    for (const turnClient of [7, 2 ** 31 - 7]) {
      const room = openRoom(createPoem(['first']));
      const stream = openStream(room.ydoc, turnClient);
      stream.write('moon');
      const lin = room.person();
      lin.type(1, 0, 'XX');
      resolve(lin, 'reject', LIN);
      stream.write(' river');
      expect(room.meet()).toEqual({ base: ['first', 'XX'], result: ['first', 'XX'] });
      expect(stream.write(' bank')).toBe('resolved');
    }
  });
});

describe('scenario 20: a client that was away decides and edits, and comes back a day later', () => {
  it('agrees with what others did meanwhile', () => {
    const room = openRoom(createPoem(['one two', 'three', 'four']));
    const replaced = room.suggest(0, 4, 7, '2');
    const [lin, mara] = [room.person(), room.person()];
    resolve(mara, 'accept', MARA);
    mara.type(0, 0, 'M');
    mara.enter(1, 2);
    // Meanwhile the others decide otherwise, go on suggesting, and the poem grows.
    resolve(lin, 'reject', LIN, [replaced]);
    room.meet('receiveFrom', [lin]);
    const later = room.suggest(2, 0, 4, '4');
    lin.type(2, 0, 'L');
    room.meet('receiveFrom', [lin]);
    const { base, result } = room.meet('syncFrom', [mara]);
    expect(base).toEqual(['Mone two', 'th', 'ree', 'Lfour']);
    expect(result).toEqual(['Mone 2', 'th', 'ree', expect.stringMatching(/^L?4$/)]);
    const pending = listSuggestions(room.ydoc, { state: 'pending' });
    expect(pending.map(({ id }) => id)).toContain(later);
    expect(pending.find(({ conflict }) => conflict)).toMatchObject({ inserted: '2', deleted: 'two' });
  });
});

describe('scenario 25: a suggestion whose text is code (the schema has no node for it)', () => {
  it('is text like any other, markup, backticks and all', () => {
    const code = '`if (a < b && c) { **x** }` <br> [l](javascript:1)';
    const room = openRoom(createPoem(['first']));
    room.suggest(0, 5, 5, code);
    const lin = room.person();
    expect(lin.texts()).toEqual([`first${code}`]);
    resolve(lin, 'accept', LIN);
    expect(room.meet().base).toEqual([`first${code}`]);
    expect(projectText(projectDocument(room.ydoc, 'base'))).toBe(`first${code}\n`);
  });

  it('is text like any other when it streams, in chunks that cut it anywhere', () => {
    const code = '```js\nlet a = "<b>" // 🙂\n```';
    const room = openRoom(createPoem(['first']));
    const stream = openStream(room.ydoc, 7);
    for (const unit of code.split('')) stream.write(unit);
    stream.finish('done');
    const lin = room.person();
    resolve(lin, 'accept', LIN);
    expect(room.meet().base).toEqual(['first', ...code.split('\n')]);
  });
});
