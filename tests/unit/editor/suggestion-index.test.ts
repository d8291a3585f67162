import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SuggestionIndex } from '@/components/review/list/suggestion-index';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';

const ORIGIN = 'test';
const author = { id: 'co-author', name: 'Co-author', kind: 'ai' } as const;
const meta = { author, createdAt: '2026-01-01T00:00:00.000Z' };

/** Three lines of one stanza, indexed by a clock that ticks when told to. */
function indexedPoem() {
  const ydoc = new Y.Doc();
  const stanza = new Y.XmlElement('stanza');
  const lines = ['one', 'two', 'three'].map((text) => {
    const line = new Y.XmlElement('line');
    line.insert(0, [new Y.XmlText(text)]);
    return line;
  });
  stanza.insert(0, lines);
  bodyOf(ydoc).insert(0, [stanza]);
  let pending: (() => void) | null = null;
  let listings = 0;
  const waits: number[] = [];
  const index = new SuggestionIndex(ydoc, {
    set: (run, ms) => {
      waits.push(ms);
      pending = run;
      return run;
    },
    clear: () => {
      pending = null;
    },
  });
  const tick = () => {
    const run = pending;
    pending = null;
    if (run) listings += 1;
    run?.();
  };
  const suggest = (line: Y.XmlElement | undefined, insert: string) => {
    if (!line) throw new Error('no such line');
    return createSuggestion(
      ydoc,
      meta,
      { kind: 'text', block: line, from: 0, to: 0, insert },
      { origin: ORIGIN },
    );
  };
  const type = (line: Y.XmlElement | undefined, insert: string) => {
    const text = line?.get(0);
    if (text instanceof Y.XmlText) text.doc?.transact(() => text.insert(0, insert), ORIGIN);
  };
  return { ydoc, stanza, lines, index, tick, suggest, type, waits, listingCount: () => listings };
}

describe('the index of pending suggestions', () => {
  it('has them in the order of the document, whichever came first', () => {
    const { lines, index, tick, suggest } = indexedPoem();
    suggest(lines[2], 'C');
    suggest(lines[0], 'A');
    tick();
    expect(index.pending.get().map(({ inserted, line }) => [inserted, line])).toEqual([
      ['A', 0],
      ['C', 2],
    ]);
  });

  it('does not read the document for text that is typed elsewhere', () => {
    const { lines, tick, suggest, type, listingCount } = indexedPoem();
    suggest(lines[0], 'A');
    tick();
    type(lines[1], 'x');
    tick();
    expect(listingCount()).toBe(1);
  });

  it('drops what is resolved and keeps the others as they are', () => {
    const { ydoc, lines, index, tick, suggest } = indexedPoem();
    suggest(lines[0], 'A');
    const second = suggest(lines[1], 'B');
    tick();
    const [first] = index.pending.get();
    resolveSuggestions(ydoc, { ids: [second], verdict: 'reject', by: author, at: meta.createdAt });
    tick();
    expect(index.pending.get()).toHaveLength(1);
    expect(index.pending.get()[0]).toBe(first);
  });

  it('knows at once, when asked to refresh, what was resolved since the last tick', () => {
    const { ydoc, lines, index, tick, suggest, listingCount } = indexedPoem();
    const first = suggest(lines[0], 'A');
    suggest(lines[1], 'B');
    tick();
    resolveSuggestions(ydoc, { ids: [first], verdict: 'accept', by: author, at: meta.createdAt });
    expect(index.pending.get()).toHaveLength(2);
    index.refresh();
    expect(index.pending.get().map(({ inserted }) => inserted)).toEqual(['B']);
    tick();
    expect(listingCount()).toBe(1);
  });

  it('waits for a pause when somebody types in a suggestion, and not when others do', () => {
    const { ydoc, lines, index, tick, suggest, type, waits } = indexedPoem();
    suggest(lines[0], 'A');
    tick();
    waits.length = 0;
    type(lines[0], 'x');
    type(lines[0], 'x');
    const [first, second] = waits;
    expect(second).toBe(first);
    const peer = new Y.Doc();
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(ydoc), ORIGIN);
    type((bodyOf(peer).get(0) as Y.XmlElement).get(0) as Y.XmlElement, 'y');
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(peer, Y.encodeStateVector(ydoc)), 'remote');
    expect(waits).toHaveLength(3);
    expect(waits[2]).toBeLessThan(first ?? 0);
    tick();
    expect(index.pending.get()).toHaveLength(1);
  });

  it('counts lines anew when one comes before', () => {
    const { ydoc, stanza, lines, index, tick, suggest } = indexedPoem();
    suggest(lines[1], 'B');
    tick();
    ydoc.transact(() => stanza.insert(0, [new Y.XmlElement('line')]), ORIGIN);
    tick();
    expect(index.pending.get()[0]?.line).toBe(2);
  });

  it('knows those that a document brings with it', () => {
    const { ydoc, lines, suggest } = indexedPoem();
    suggest(lines[1], 'B');
    const loaded = new Y.Doc();
    const later: (() => void)[] = [];
    const index = new SuggestionIndex(loaded, { set: (run) => later.push(run), clear: () => {} });
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(ydoc), ORIGIN);
    for (const run of later) run();
    expect(index.pending.get().map(({ inserted }) => inserted)).toEqual(['B']);
  });
});
