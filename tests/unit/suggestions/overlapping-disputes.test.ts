import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { rawText, textBlocks } from '@/lib/document/text-blocks';
import { createSuggestion, type SuggestionSpec } from '@/lib/suggestions/proposing/create-suggestion';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import {
  AT,
  BY_POET,
  blockAt,
  createPoem,
  fork,
  LIN,
  linesOf,
  MARA,
  syncAll,
} from '../../support/poem-builder';

const LINE = 'the moon is up';

/** Makes the suggestions, has one person accept all and another reject all without knowing of each other, and mends. */
function dispute(...specs: ((block: Y.XmlElement) => SuggestionSpec)[]): Y.Doc {
  const server = createPoem([LINE]);
  for (const spec of specs) createSuggestion(server, BY_POET, spec(blockAt(server, 0)), { origin: 'test' });
  const [lin, mara] = [fork(server), fork(server)];
  resolveSuggestions(lin, { ids: resolvableIds(lin, 'all'), verdict: 'accept', by: LIN, at: AT });
  resolveSuggestions(mara, { ids: resolvableIds(mara, 'all'), verdict: 'reject', by: MARA, at: AT });
  syncAll(server, lin, mara);
  reconcileSuggestions(server, { at: AT });
  return server;
}

const insertion = (block: Y.XmlElement) => ({ kind: 'text', block, from: 4, to: 4, insert: 'red ' }) as const;
const deletionOf = (from: number, to: number) => (block: Y.XmlElement) =>
  ({ kind: 'text', block, from, to, insert: '' }) as const;
const deletedLine = (block: Y.XmlElement) => ({ kind: 'delete-lines', blocks: [block] }) as const;

/** How often a word stands in the document, pending ones counted. */
const countOf = (server: Y.Doc, word: string) =>
  textBlocks(server)
    .map(({ element }) => rawText(element))
    .join(' ')
    .split(word).length - 1;

describe('two disputes about the same text bring it back once', () => {
  it('an insertion in a line that is deleted', () => {
    const server = dispute(insertion, deletedLine);
    expect(countOf(server, 'red')).toBe(1);
    expect(countOf(server, 'moon')).toBe(1);
    expect(linesOf(server, 'base').join('')).toContain('moon');
  });

  it('an insertion of which a part is deleted', () => {
    const server = dispute(insertion, deletionOf(4, 6));
    expect(countOf(server, 'red')).toBe(1);
  });

  it('two deletions of one word', () => {
    const server = dispute(deletionOf(4, 8), deletedLine);
    expect(countOf(server, 'moon')).toBe(1);
    expect(countOf(server, 'up')).toBe(1);
  });
});

it('what comes back of an insertion that is pending still is pending', () => {
  const server = createPoem([LINE]);
  const propose = (id: string, spec: SuggestionSpec) =>
    createSuggestion(server, BY_POET, spec, { origin: 'test', randomId: () => id });
  propose('insertion', insertion(blockAt(server, 0)));
  propose('deletion', deletionOf(4, 6)(blockAt(server, 0)));
  const [lin, mara] = [fork(server), fork(server)];
  resolveSuggestions(lin, { ids: ['deletion'], verdict: 'accept', by: LIN, at: AT });
  resolveSuggestions(mara, { ids: ['deletion'], verdict: 'reject', by: MARA, at: AT });
  syncAll(server, lin, mara);
  reconcileSuggestions(server, { at: AT });
  expect(countOf(server, 'red')).toBe(1);
  expect(linesOf(server, 'base')).toEqual([LINE]);
});
