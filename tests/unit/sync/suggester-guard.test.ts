import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rulingsOf } from '@/lib/document/rulings';
import {
  bodyOf,
  createInitialUpdate,
  metaOf,
  recordMapOf,
  suggestionLogOf,
  suggestionsOf,
} from '@/lib/document/y-doc';
import { lockText } from '@/lib/locks/lock-text';
import { writeVote } from '@/lib/suggestions/candidates/candidates';
import { noteEditor } from '@/lib/suggestions/records/note-editor';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';

const OWN_CLIENT = 4711;
const PEOPLE = {
  isClientOf: (clientId: number) => clientId === OWN_CLIENT,
  isPerson: (userId: string) => ['mara', 'lin', 'ben'].includes(userId),
};

function openPoem() {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, createInitialUpdate({ title: 'Poem', language: 'en' }), 'test');
  const line = firstLine(ydoc);
  ydoc.transact(() => line.insert(0, [new Y.XmlText('spring')]), 'test');
  return { ydoc, guard: new SuggesterGuard(ydoc, PEOPLE) };
}

function firstLine(ydoc: Y.Doc): Y.XmlElement {
  return (bodyOf(ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

/** The update that `change` makes in a copy of the poem. */
function updateOf(ydoc: Y.Doc, change: (copy: Y.Doc, text: Y.XmlText) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc), 'test');
  const before = Y.encodeStateVector(copy);
  copy.transact(() => change(copy, firstLine(copy).get(0) as Y.XmlText), 'test');
  return Y.encodeStateAsUpdate(copy, before);
}

test('suggested text is allowed, plain text, deletions and settings are not', () => {
  const { ydoc, guard } = openPoem();
  const allows = (change: Parameters<typeof updateOf>[1]) =>
    guard.objectionTo(updateOf(ydoc, change), 'mara') === null;
  expect(allows((_copy, text) => text.insert(6, ' rain', { sgIns: { id: 's1' } }))).toBe(true);
  expect(allows((_copy, text) => text.insert(6, ' rain'))).toBe(false);
  expect(allows((_copy, text) => text.delete(0, 1))).toBe(false);
  expect(allows((copy) => metaOf(copy).set('title', 'Mine'))).toBe(false);
  expect(allows((copy) => rulingsOf(copy).set('r1', { text: 'spring', reading: 'spring' }))).toBe(false);
  expect(firstLine(ydoc).toString()).toBe('<line>spring</line>');
});

describe('text that is locked', () => {
  const LOCK = { id: 'lock-1', userId: 'ada', by: 'Ada', at: '2026-01-02T03:04:05.000Z' };
  /** “the cold spring” with “cold” locked, from 4 to 8. */
  function openLockedPoem() {
    const { ydoc, guard } = openPoem();
    const line = firstLine(ydoc);
    ydoc.transact(() => (line.get(0) as Y.XmlText).insert(0, 'the cold '), 'test');
    lockText(ydoc, [{ block: line, from: 4, to: 8 }], LOCK);
    return (change: Parameters<typeof updateOf>[1]) => guard.objectionTo(updateOf(ydoc, change), 'mara');
  }
  const INS = { sgIns: { id: 's1' } };
  const DEL = { sgDel: { id: 's1' } };

  test.each<[string, Parameters<typeof updateOf>[1]]>([
    ['its deletion', (_copy, text) => text.format(4, 4, DEL)],
    ['that of a part of it, with text around', (_copy, text) => text.format(0, 5, DEL)],
    [
      'other formatting',
      (_copy, text) => text.format(4, 4, { sgFmt: { id: 's1', op: 'add', mark: 'bold' } }),
    ],
    ['a split in it', (_copy, text) => text.insert(6, '¶', { ...INS, lock: null })],
    ['text in it', (_copy, text) => text.insert(6, 'x', INS)],
    ['the deletion of its line', (copy) => firstLine(copy).setAttribute('sgDel', 's1')],
    ['another type', (copy) => firstLine(copy).setAttribute('sgProp', '{"id":"s1","type":"heading"}')],
    ['no lock at all', (_copy, text) => text.format(4, 4, { lock: null })],
    ['a lock of somebody else', (_copy, text) => text.format(4, 4, { lock: { ...LOCK, by: 'Ben' } })],
    ['a larger lock', (_copy, text) => text.format(0, 8, { lock: { ...LOCK } })],
    ['a lock elsewhere', (_copy, text) => text.format(0, 3, { lock: { ...LOCK, id: 'lock-2' } })],
  ])('may not be proposed %s', (_what, change) => {
    expect(openLockedPoem()(change)).toBe('touches-lock');
  });

  test.each<[string, Parameters<typeof updateOf>[1]]>([
    ['text beside it', (_copy, text) => text.insert(8, ' grey', { ...INS, lock: null })],
    ['the deletion of its neighbour', (_copy, text) => text.format(0, 4, DEL)],
    [
      'a line after its line',
      (copy) => {
        const line = new Y.XmlElement('line');
        line.setAttribute('sgIns', 's1');
        (bodyOf(copy).get(0) as Y.XmlElement).insert(1, [line]);
      },
    ],
    [
      'a stanza that begins with its line',
      (copy) => firstLine(copy).setAttribute('sgProp', '{"id":"s1","opensStanza":true}'),
    ],
    ['a split after it', (_copy, text) => text.insert(8, '¶', { ...INS, lock: null })],
  ])('leaves room for %s', (_what, change) => {
    expect(openLockedPoem()(change)).toBeNull();
  });

  test('may not be joined with the next line where it ends the line, nor be added to when it is the line', () => {
    const { ydoc, guard } = openPoem();
    lockText(ydoc, [{ block: firstLine(ydoc), from: 0, to: 6 }], LOCK);
    const next = new Y.XmlElement('line');
    ydoc.transact(() => {
      next.insert(0, [new Y.XmlText('rain')]);
      (bodyOf(ydoc).get(0) as Y.XmlElement).insert(1, [next]);
    }, 'test');
    const objectionTo = (change: Parameters<typeof updateOf>[1]) =>
      guard.objectionTo(updateOf(ydoc, change), 'mara');
    const secondLine = (copy: Y.Doc) => (bodyOf(copy).get(0) as Y.XmlElement).get(1) as Y.XmlElement;
    expect(objectionTo((copy) => secondLine(copy).setAttribute('sgJoin', 's1'))).toBe('touches-lock');
    expect(objectionTo((_copy, text) => text.insert(6, '!', { ...INS, lock: null }))).toBe('touches-lock');
    expect(objectionTo((copy) => (secondLine(copy).get(0) as Y.XmlText).insert(4, '!', INS))).toBeNull();
  });

  test('may lose a proposal that stood before it was locked', () => {
    const { ydoc, guard } = openPoem();
    const text = firstLine(ydoc).get(0) as Y.XmlText;
    ydoc.transact(() => text.format(2, 2, DEL), 'test');
    lockText(ydoc, [{ block: firstLine(ydoc), from: 0, to: 6 }], LOCK);
    const objectionTo = (change: Parameters<typeof updateOf>[1]) =>
      guard.objectionTo(updateOf(ydoc, change), 'mara');
    expect(objectionTo((_copy, copied) => copied.format(2, 3, DEL))).toBe('touches-lock');
    expect(objectionTo((_copy, copied) => copied.format(2, 2, { sgDel: null }))).toBeNull();
  });
});

describe('records of suggestions', () => {
  const AT = '2026-01-02T03:04:05.000Z';
  const MARA = { id: 'mara', name: 'Mara', kind: 'human' } as const;
  const LIN = { id: 'lin', name: 'Lin', kind: 'human' } as const;
  const BEN = { id: 'ben', name: 'Ben', kind: 'human' } as const;
  const MUSE = { id: 'muse', name: 'Muse', kind: 'ai' } as const;

  function openWithRecords() {
    const { ydoc, guard } = openPoem();
    ydoc.transact(() => {
      for (const author of [MARA, LIN, MUSE]) writeRecord(ydoc, author.id, { author, createdAt: AT });
      writeRecord(ydoc, 'decided', { author: MARA, createdAt: AT });
      recordMapOf(ydoc, 'decided')?.set('state', 'accepted');
      for (const by of [BEN, MARA]) {
        const muse = recordMapOf(ydoc, 'muse');
        if (muse) writeVote(muse, by, '0');
      }
    }, 'test');
    return (change: (copy: Y.Doc) => void) => guard.objectionTo(updateOf(ydoc, change), 'mara');
  }

  test.each<[string, (copy: Y.Doc) => void]>([
    ['an own one that is new', (copy) => writeRecord(copy, 'new', { author: MARA, createdAt: AT })],
    ['an own one that goes, as by undo', (copy) => suggestionsOf(copy).delete('mara')],
    ['what an undo wrote anew', (copy) => noteCopy(copy, OWN_CLIENT)],
    ['a reason of an own one', (copy) => void recordMapOf(copy, 'mara')?.set('reason', 'rhyme')],
    ['an own one as another program names its author', (copy) => writeFlat(copy)],
    ['a new one without an author', (copy) => writeNew(copy, { state: 'pending', createdAt: AT })],
    ['a new one in a name that is nobody’s', (copy) => writeNew(copy, { author: 'a program' })],
    ['an object in the place of a record', (copy) => suggestionsOf(copy).set('new', { author: 'mara' })],
    ['a vote', (copy) => vote(copy, MARA)],
    ['a vote that goes', (copy) => vote(copy, MARA, null)],
    ['that one edited another’s', (copy) => noteEditor(copy, ['muse'], MARA)],
  ])('may be written: %s', (_name, change) => {
    expect(openWithRecords()(change)).toBeNull();
  });

  test.each<[string, (copy: Y.Doc) => void]>([
    ['a verdict on an own one', (copy) => resolve(copy, 'mara')],
    ['a verdict on another’s', (copy) => resolve(copy, 'muse')],
    ['a state alone', (copy) => void recordMapOf(copy, 'muse')?.set('state', 'accepted')],
    ['a new one in another’s name', (copy) => writeRecord(copy, 'new', { author: LIN, createdAt: AT })],
    ['a new one that is accepted', (copy) => writeAccepted(copy)],
    ['an own one that was decided taken away', (copy) => suggestionsOf(copy).delete('decided')],
    [
      'an own one that was decided written anew',
      (copy) => writeRecord(copy, 'decided', { author: MARA, createdAt: AT }),
    ],
    ['another’s taken away', (copy) => suggestionsOf(copy).delete('lin')],
    ['another’s replaced', (copy) => writeRecord(copy, 'lin', { author: MARA, createdAt: AT })],
    ['a new one with a verdict', (copy) => writeWithKey(copy, 'verdict:1', 'accept')],
    ['a new one with another’s vote', (copy) => writeWithKey(copy, 'vote:lin', { candidate: '0', by: LIN })],
    ['another’s vote', (copy) => vote(copy, LIN)],
    ['another’s vote taken away', (copy) => void recordMapOf(copy, 'muse')?.delete('vote:ben')],
    [
      'a vote under one’s own key in another’s name',
      (copy) => void recordMapOf(copy, 'muse')?.set('vote:mara', { candidate: '0', by: LIN }),
    ],
    ['that another edited', (copy) => noteEditor(copy, ['muse'], LIN)],
    ['a candidate of another’s', (copy) => void recordMapOf(copy, 'muse')?.set('candidate:1', { text: 'x' })],
    ['what another’s says', (copy) => void recordMapOf(copy, 'lin')?.set('reason', 'none')],
    ['that text of others is a copy', (copy) => noteCopy(copy, bodyOf(copy).get(0)._item?.id.client ?? 0)],
    ['a new one without an author that is accepted', (copy) => writeNew(copy, { state: 'accepted' })],
    ['a new one by a program that names a model', (copy) => writeNew(copy, { author: 'x', model: 'gpt' })],
    ['a new one that reopens another', (copy) => writeWithKey(copy, 'reopens', 'lin')],
    ['a new one at another’s request', (copy) => writeWithKey(copy, 'requestedBy', LIN)],
    ['a new one as a model’s', (copy) => writeWithKey(copy, 'model', 'gpt')],
    ['what is none', (copy) => suggestionsOf(copy).set('new', null)],
    [
      'what the server alone notes in an own one',
      (copy) => void recordMapOf(copy, 'mara')?.set('shown', '1'),
    ],
    ['an entry of the log', (copy) => suggestionLogOf(copy).push([{}])],
  ])('may not be written: %s', (_name, change) => {
    expect(openWithRecords()(change)).toBe('decides');
  });

  function resolve(copy: Y.Doc, id: string): void {
    resolveSuggestions(copy, { ids: [id], verdict: 'accept', by: MARA, at: AT });
  }

  function vote(copy: Y.Doc, by: typeof LIN | typeof MARA, candidate: string | null = '1'): void {
    const muse = recordMapOf(copy, 'muse');
    if (muse) writeVote(muse, by, candidate);
  }

  function noteCopy(copy: Y.Doc, client: number): void {
    suggestionLogOf(copy).push([{ copies: [[2, 0, 3, client, 0]] }]);
  }

  function writeFlat(copy: Y.Doc): void {
    const author = { author: 'mara', authorKind: 'human', requestedBy: 'mara' };
    writeNew(copy, { ...author, model: null, state: 'pending' });
  }

  function writeNew(copy: Y.Doc, record: Readonly<Record<string, unknown>>): void {
    suggestionsOf(copy).set('new', new Y.Map(Object.entries(record)));
  }

  function writeWithKey(copy: Y.Doc, key: string, value: unknown): void {
    writeRecord(copy, 'new', { author: MARA, createdAt: AT });
    recordMapOf(copy, 'new')?.set(key, value);
  }

  function writeAccepted(copy: Y.Doc): void {
    writeRecord(copy, 'new', { author: MARA, createdAt: AT });
    recordMapOf(copy, 'new')?.set('state', 'accepted');
  }
});

describe('what others propose', () => {
  const AT = '2026-01-02T03:04:05.000Z';
  const LINS = { sgIns: { id: 'lins' } };
  const MARAS = { sgIns: { id: 'maras' } };
  const STRUCK = { 'sgDel--AAAAAAAA': { id: 'maras' } };

  /** “spring” with Lin’s “ cold” and Mara’s “ rain” behind it; “spr” is struck by Lin, and a line of Lin’s follows. */
  function openWithProposals() {
    const { ydoc, guard } = openPoem();
    ydoc.transact(() => {
      for (const id of ['lin', 'mara'])
        writeRecord(ydoc, `${id}s`, { author: { id, name: id, kind: 'human' }, createdAt: AT });
      const text = firstLine(ydoc).get(0) as Y.XmlText;
      text.insert(6, ' cold', LINS);
      text.insert(11, ' rain', MARAS);
      text.format(0, 3, { sgDel: { id: 'lins' } });
      const line = new Y.XmlElement('line');
      line.setAttribute('sgIns', 'lins');
      const frost = new Y.XmlText();
      frost.insert(0, 'frost', LINS);
      line.insert(0, [frost]);
      stanzaOf(ydoc).insert(1, [line]);
    }, 'test');
    return (change: Parameters<typeof updateOf>[1]) => guard.objectionTo(updateOf(ydoc, change), 'mara');
  }

  function stanzaOf(ydoc: Y.Doc): Y.XmlElement {
    return bodyOf(ydoc).get(0) as Y.XmlElement;
  }

  function ownStanza(): Y.XmlElement {
    const [stanza, line, text] = [new Y.XmlElement('stanza'), new Y.XmlElement('line'), new Y.XmlText()];
    line.setAttribute('sgIns', 'maras');
    text.insert(0, 'rain', MARAS);
    line.insert(0, [text]);
    stanza.insert(0, [line]);
    return stanza;
  }

  function lineOfLin(copy: Y.Doc): Y.XmlElement {
    return stanzaOf(copy).get(1) as Y.XmlElement;
  }

  test.each<[string, Parameters<typeof updateOf>[1]]>([
    ['marked as deleted', (_copy, text) => text.format(7, 4, STRUCK)],
    ['added to in one’s own name', (_copy, text) => text.insert(8, 'old', MARAS)],
    ['left when one’s own goes', (_copy, text) => text.delete(11, 5)],
    ['split by a proposed break', (_copy, text) => text.insert(8, '¶', MARAS)],
    [
      'proposed to be bold',
      (_copy, text) => text.format(7, 4, { 'sgFmt--AAAAAAAA': { id: 'maras', op: 'add', mark: 'bold' } }),
    ],
    ['proposed to join', (copy) => lineOfLin(copy).setAttribute('sgJoin', 'maras')],
    [
      'followed by a line of one’s own',
      (copy) => {
        const line = new Y.XmlElement('line');
        line.setAttribute('sgIns', 'maras');
        stanzaOf(copy).insert(2, [line]);
      },
    ],
    [
      'followed by a stanza of which only the line is marked',
      (copy) => bodyOf(copy).insert(1, [ownStanza()]),
    ],
  ])('may be %s', (_what, change) => {
    expect(openWithProposals()(change)).toBeNull();
  });

  test.each<[string, Parameters<typeof updateOf>[1]]>([
    ['deleted', (_copy, text) => text.delete(6, 5)],
    ['deleted in part, with one’s own', (_copy, text) => text.delete(10, 3)],
    ['added to in their name', (_copy, text) => text.insert(8, 'old', LINS)],
    ['proposed anew in their name', (_copy, text) => text.insert(16, 'new', LINS)],
    ['taken over', (_copy, text) => text.format(6, 5, MARAS)],
    ['formatted', (_copy, text) => text.format(6, 5, { bold: {} })],
    ['deleted where it strikes', (_copy, text) => text.format(0, 3, { sgDel: null })],
    ['struck in their name', (_copy, text) => text.format(3, 3, { sgDel: { id: 'lins' } })],
    ['deleted with its line', (copy) => stanzaOf(copy).delete(1, 1)],
    ['left without its line', (copy) => lineOfLin(copy).setAttribute('sgIns', 'maras')],
    ['proposed to join in their name', (copy) => lineOfLin(copy).setAttribute('sgJoin', 'lins')],
  ])('may not be %s', (_what, change) => {
    expect(openWithProposals()(change)).toBe('alters-others');
  });
});
