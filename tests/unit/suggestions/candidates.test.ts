import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { recordMapOf } from '@/lib/document/y-doc';
import { writeEditor, writeVote } from '@/lib/suggestions/candidates/candidates';
import { addCandidate, showCandidate, spliceCandidates } from '@/lib/suggestions/candidates/show-candidate';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { noteEditor } from '@/lib/suggestions/records/note-editor';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import {
  CO_AUTHOR_ORIGIN,
  RECONCILE_ORIGIN,
  type SuggestionAuthor,
  type Verdict,
} from '@/lib/suggestions/suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
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
  type,
} from '../../support/poem-builder';

/** A poem with a couplet of the co-author's, to which two more were added. */
function coupletToChooseFrom() {
  const ydoc = fork(createPoem(['The tide comes in,', ''], ['last']));
  const transact = <T>(change: () => T): T => ydoc.transact(change, CO_AUTHOR_ORIGIN);
  const newSuggestion = BY_POET;
  const stream = openLineStream(ydoc, {
    after: blockAt(ydoc, 0),
    newSuggestion,
    genre: 'verse',
    unit: 'whole',
    transact,
  });
  stream.write('and no one waits,\nnot even the ');
  stream.write('lamp.');
  stream.finish('done');
  const [id = ''] = stream.ids();
  add(ydoc, id, 'the harbour holds\nits breath, its boats.');
  add(ydoc, id, 'it goes again.');
  return { ydoc, id };
}

function add(ydoc: Y.Doc, id: string, text: string) {
  return ydoc.transact(
    () => addCandidate(ydoc, id, { text, reason: null, spliceOf: null }),
    CO_AUTHOR_ORIGIN,
  );
}

function show(ydoc: Y.Doc, id: string, key: string) {
  return ydoc.transact(() => showCandidate(ydoc, id, key), CO_AUTHOR_ORIGIN);
}

const resolve = (ydoc: Y.Doc, id: string, verdict: Verdict) =>
  resolveSuggestions(ydoc, { ids: [id], verdict, by: LIN, at: AT });

const reconcile = (ydoc: Y.Doc) =>
  ydoc.transact(() => reconcileSuggestions(ydoc, { at: AT }), RECONCILE_ORIGIN);

const view = (ydoc: Y.Doc) => listSuggestions(ydoc)[0];

const BASE = ['The tide comes in,', '', '', 'last'];
const FIRST = ['The tide comes in,', 'and no one waits,', 'not even the lamp.', '', '', 'last'];
const SECOND = ['The tide comes in,', 'the harbour holds', 'its breath, its boats.', '', '', 'last'];
const THIRD = ['The tide comes in,', 'it goes again.', '', '', 'last'];

describe('candidates of one suggestion', () => {
  it('are shown one at a time, with more lines or fewer; the base never changes', () => {
    const { ydoc, id } = coupletToChooseFrom();
    expect(listSuggestions(ydoc)).toHaveLength(1);
    expect(view(ydoc)).toMatchObject({
      id,
      shown: '0',
      stream: 'done',
      candidates: [
        { key: '0', text: 'and no one waits,\nnot even the lamp.' },
        { key: '1', text: 'the harbour holds\nits breath, its boats.' },
        { key: '2', text: 'it goes again.' },
      ],
    });
    for (const [key, lines] of [
      ['2', THIRD],
      ['1', SECOND],
      ['0', FIRST],
    ] as const) {
      show(ydoc, id, key);
      expect(linesOf(ydoc, 'result')).toEqual(lines);
      expect(linesOf(ydoc, 'base')).toEqual(BASE);
      expect(view(ydoc)?.shown).toBe(key);
    }
  });

  it.each(['accept', 'reject'] as const)('leave no mark after %s, and stay in the record', (verdict) => {
    const { ydoc, id } = coupletToChooseFrom();
    show(ydoc, id, '1');
    resolve(ydoc, id, verdict);
    expect(linesOf(ydoc, 'base')).toEqual(verdict === 'accept' ? SECOND : BASE);
    expect(marksIn(ydoc)).toEqual([]);
    expect(view(ydoc)).toMatchObject({ shown: '1', candidates: [{ key: '0' }, { key: '1' }, { key: '2' }] });
    expect(show(ydoc, id, '0')).toEqual({ refusal: 'resolved' });
    expect(add(ydoc, id, 'too late')).toEqual({ refusal: 'resolved' });
  });

  it('replace words inside of a line, and keep what it deletes', () => {
    const ydoc = fork(createPoem(['The fog comes on little cat feet.']));
    const spec = { kind: 'text', block: blockAt(ydoc, 0), from: 17, to: 23, insert: 'quiet' } as const;
    const id = createSuggestion(ydoc, BY_POET, spec, { origin: 'test' });
    add(ydoc, id, 'soft');
    show(ydoc, id, '1');
    expect(linesOf(ydoc, 'result')).toEqual(['The fog comes on soft cat feet.']);
    expect(view(ydoc)).toMatchObject({ inserted: 'soft', deleted: 'little' });
    type(ydoc, 0, 37, ' Again.');
    show(ydoc, id, '0');
    expect(linesOf(ydoc, 'result')).toEqual(['The fog comes on quiet cat feet. Again.']);
    expect(linesOf(ydoc, 'base')).toEqual(['The fog comes on little cat feet. Again.']);
  });

  it('are never the same twice, nor more than twelve', () => {
    const { ydoc, id } = coupletToChooseFrom();
    expect(add(ydoc, id, ' it goes  again. ')).toEqual({ refusal: 'duplicate', known: '2' });
    expect(add(ydoc, id, 'and no one waits,\nnot even the lamp.')).toEqual({
      refusal: 'duplicate',
      known: '0',
    });
    for (let count = 3; count < 12; count += 1) add(ydoc, id, `line ${count}`);
    expect(add(ydoc, id, 'one more')).toEqual({ refusal: 'full' });
    expect(view(ydoc)?.candidates).toHaveLength(12);
  });

  it('keep what a person typed into one, whose name stays with it', () => {
    const { ydoc, id } = coupletToChooseFrom();
    ydoc.transact(() => {
      const text = blockAt(ydoc, 1).get(0) as Y.XmlText;
      text.insert(4, 'almost ');
      const map = recordMapOf(ydoc, id);
      if (map) writeEditor(map, '0', LIN);
    }, 'typing');
    expect(view(ydoc)?.editedBy).toEqual([LIN]);
    show(ydoc, id, '1');
    expect(linesOf(ydoc, 'result')).toEqual(SECOND);
    expect(view(ydoc)?.editedBy).toEqual([]);
    const shown = show(ydoc, id, '0');
    expect(linesOf(ydoc, 'result')[1]).toBe('and almost no one waits,');
    expect(view(ydoc)?.editedBy).toEqual([LIN]);
    // Whose the words are is told to who keeps the attributions: some are the co-author's, some Lin's.
    const writers = 'rewritten' in shown ? new Set(shown.rewritten.map(({ writer }) => writer)) : new Set();
    expect(writers.size).toBeGreaterThan(0);
  });

  it('are not edited by who undid it, nor by who edited after them', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const text = blockAt(ydoc, 1).get(0) as Y.XmlText;
    const inserted = () => view(ydoc)?.inserted ?? null;
    const editAs = (by: SuggestionAuthor, change: () => void) => {
      const before = inserted();
      ydoc.transact(change, 'typing');
      noteEditor(ydoc, [id], by, () => before);
    };
    editAs(LIN, () => text.insert(4, 'almost '));
    expect(view(ydoc)?.editedBy).toEqual([LIN]);
    editAs(MARA, () => text.insert(4, 'and '));
    expect(view(ydoc)?.editedBy).toEqual([LIN, MARA]);
    ydoc.transact(() => text.delete(4, 'and '.length), 'typing');
    expect(view(ydoc)?.editedBy).toEqual([LIN]);
    expect(view(ydoc)?.candidates[0]?.editedBy).toEqual([LIN]);
    ydoc.transact(() => text.delete(4, 'almost '.length), 'typing');
    expect(view(ydoc)?.editedBy).toEqual([]);
    editAs(LIN, () => text.insert(4, 'nearly '));
    expect(view(ydoc)?.editedBy).toEqual([LIN]);
    resolve(ydoc, id, 'accept');
    expect(listSuggestions(ydoc, { state: 'accepted' })[0]?.editedBy).toEqual([LIN]);
  });

  it('are not edited by who took it back before somebody else edited, until they do so again', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const text = blockAt(ydoc, 1).get(0) as Y.XmlText;
    const editAs = (by: SuggestionAuthor, change: () => void) => {
      const before = view(ydoc)?.inserted ?? null;
      ydoc.transact(change, 'typing');
      noteEditor(ydoc, [id], by, () => before);
    };
    editAs(LIN, () => text.insert(4, 'almost '));
    ydoc.transact(() => text.delete(4, 'almost '.length), 'typing');
    editAs(MARA, () => text.insert(4, 'and '));
    expect(view(ydoc)?.editedBy).toEqual([MARA]);
    editAs(LIN, () => text.insert(4, 'still '));
    expect(view(ydoc)?.editedBy).toEqual([LIN, MARA]);
    ydoc.transact(() => text.delete(4, 'still and '.length), 'typing');
    expect(view(ydoc)?.editedBy).toEqual([]);
  });

  it('are edited by both who edit at once, whichever is heard of first', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const [lin, mara] = [fork(ydoc), fork(ydoc)];
    const before = view(ydoc)?.inserted ?? null;
    const edit = (peer: Y.Doc, by: SuggestionAuthor, words: string) => {
      peer.transact(() => (blockAt(peer, 1).get(0) as Y.XmlText).insert(4, words), 'typing');
      noteEditor(peer, [id], by, () => before);
    };
    edit(lin, LIN, 'almost ');
    edit(mara, MARA, 'and ');
    syncAll(ydoc, lin, mara);
    expect(view(ydoc)?.editedBy).toEqual([LIN, MARA]);
    // Lin's note has come, but the list that Mara's page goes by has not followed yet.
    const late = coupletToChooseFrom();
    const text = blockAt(late.ydoc, 1).get(0) as Y.XmlText;
    late.ydoc.transact(() => text.insert(4, 'almost '), 'typing');
    noteEditor(late.ydoc, [late.id], LIN, () => before);
    late.ydoc.transact(() => text.insert(4, 'and '), 'typing');
    noteEditor(late.ydoc, [late.id], MARA, () => before, false);
    expect(view(late.ydoc)?.editedBy).toEqual([LIN, MARA]);
  });

  it('can be cut together: by lines, and inside of one', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const splice = { first: { candidate: '0', end: 18 }, second: { candidate: '1', start: 18 } };
    expect(spliceCandidates(ydoc, id, splice)).toEqual({ key: '3' });
    expect(view(ydoc)?.candidates.at(-1)).toMatchObject({
      text: 'and no one waits,\nits breath, its boats.',
      spliceOf: ['0', '1'],
    });
    const inside = { first: { candidate: '2', end: 8 }, second: { candidate: '0', start: 30 } };
    expect(spliceCandidates(ydoc, id, inside)).toEqual({ key: '4' });
    expect(view(ydoc)?.candidates.at(-1)?.text).toBe('it goes  lamp.');
    expect(() => spliceCandidates(ydoc, id, { ...splice, first: { candidate: '0', end: 99 } })).toThrow(
      RangeError,
    );
  });

  it('are voted for once by each person, who may think again', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const [lin, mara] = [fork(ydoc), fork(ydoc)];
    const vote = (peer: Y.Doc, by: typeof LIN, key: string | null) => {
      const map = recordMapOf(peer, id);
      if (map) writeVote(map, by, key);
    };
    vote(lin, LIN, '1');
    vote(mara, MARA, '2');
    show(ydoc, id, '2');
    syncAll(ydoc, lin, mara);
    expect(view(ydoc)?.votes).toEqual([
      { by: LIN, candidate: '1' },
      { by: MARA, candidate: '2' },
    ]);
    vote(lin, LIN, '2');
    vote(mara, MARA, null);
    syncAll(ydoc, lin, mara);
    expect(view(mara)?.votes).toEqual([{ by: LIN, candidate: '2' }]);
    resolve(ydoc, id, 'accept');
    expect(view(ydoc)?.votes).toEqual([{ by: LIN, candidate: '2' }]);
  });
});

describe('showing another candidate while somebody else', () => {
  it('accepts: what they saw stands', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const lin = fork(ydoc);
    resolve(lin, id, 'accept');
    show(ydoc, id, '2');
    syncAll(ydoc, lin);
    reconcile(ydoc);
    syncAll(ydoc, lin);
    expect(linesOf(lin, 'base')).toEqual(FIRST);
    expect(marksIn(lin)).toEqual([]);
    expect(view(lin)).toMatchObject({ state: 'accepted', shown: '0' });
    const before = linesOf(ydoc, 'base');
    reconcile(ydoc);
    expect(linesOf(ydoc, 'base')).toEqual(before);
  });

  it('rejects: nothing of either stays', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const lin = fork(ydoc);
    resolve(lin, id, 'reject');
    show(ydoc, id, '1');
    syncAll(ydoc, lin);
    reconcile(ydoc);
    syncAll(ydoc, lin);
    expect(linesOf(lin, 'base')).toEqual(BASE);
    expect(marksIn(lin)).toEqual([]);
  });

  it('rejects it, among other suggestions of the same turn: nothing of it stays, all of the others', () => {
    const ydoc = fork(createPoem(['one two three']));
    const edit = (from: number, to: number, insert: string) =>
      createSuggestion(
        ydoc,
        BY_POET,
        { kind: 'text', block: blockAt(ydoc, 0), from, to, insert },
        { origin: 'test' },
      );
    const first = edit(0, 3, 'ONE');
    edit(7, 10, 'TWO');
    add(ydoc, first, 'UNO');
    const lin = fork(ydoc);
    resolve(lin, first, 'reject');
    show(ydoc, first, '1');
    syncAll(ydoc, lin);
    reconcile(ydoc);
    expect(linesOf(ydoc, 'base')).toEqual(['one two three']);
    expect(linesOf(ydoc, 'result')).toEqual(['one TWO three']);
  });

  it('decides both ways: what they saw comes back as one that waits, of the other nothing stays', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const [lin, mara] = [fork(ydoc), fork(ydoc)];
    resolve(lin, id, 'accept');
    resolve(mara, id, 'reject');
    show(ydoc, id, '2');
    syncAll(ydoc, lin, mara);
    reconcile(ydoc);
    syncAll(ydoc, lin, mara);
    expect(linesOf(lin, 'base')).toEqual(BASE);
    expect(linesOf(lin, 'result')).toEqual(FIRST);
  });

  it('types inside: the words stay, pending', () => {
    const { ydoc, id } = coupletToChooseFrom();
    const lin = fork(ydoc);
    const text = blockAt(lin, 1).get(0) as Y.XmlText;
    text.insert(4, 'NEARLY ');
    show(ydoc, id, '1');
    syncAll(ydoc, lin);
    reconcile(ydoc);
    syncAll(ydoc, lin);
    expect(linesOf(lin, 'base')).toEqual(BASE);
    expect(linesOf(lin, 'result').join('\n')).toContain('NEARLY ');
    expect(linesOf(lin, 'result').join('\n').replace('NEARLY ', '')).toBe(SECOND.join('\n'));
  });
});

describe('undo', () => {
  it('takes back accepting a candidate that was paged to, exactly', () => {
    const { ydoc, id } = coupletToChooseFrom();
    show(ydoc, id, '1');
    const lin = fork(ydoc);
    const undoManager = createUndoManager(lin, 'typing');
    resolve(lin, id, 'accept');
    undoManager.undo();
    expect(linesOf(lin, 'base')).toEqual(BASE);
    expect(linesOf(lin, 'result')).toEqual(SECOND);
    syncAll(ydoc, lin);
    show(ydoc, id, '0');
    expect(linesOf(ydoc, 'result')).toEqual(FIRST);
    expect(linesOf(ydoc, 'base')).toEqual(BASE);
  });
});
