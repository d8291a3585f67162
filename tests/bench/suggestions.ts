/**
 * What reading, listing, resolving and reconciling cost on long documents: the median of the runs, in milliseconds.
 * Run: npx tsx tests/bench/suggestions.ts
 */
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { textBlocks } from '@/lib/document/text-blocks';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { openBoundEditor } from '../support/bound-editor';
import { openMendingServer } from '../support/mending-server';
import { AT, BY_POET, createPoem, fork, LIN } from '../support/poem-builder';

const SIZES = [
  { lines: 2_000, pending: 200 },
  { lines: 5_000, pending: 1_000 },
] as const;
const LINES_PER_STANZA = 4;
const LINE = 'the moon is high above the quiet river';
/** Of each measurement; the first is thrown away, since it compiles the code. */
const RUNS = 10;
const KEYS = 300;

const rows: Record<string, Record<string, number>> = {};
for (const { lines, pending } of SIZES) rows[`${lines} lines, ${pending} pending`] = measure(lines, pending);
console.table(rows);

function measure(lines: number, pending: number): Record<string, number> {
  const ydoc = buildPoem(lines, pending);
  const resolved = fork(ydoc);
  resolveSuggestions(resolved, { ids: resolvableIds(resolved, 'all'), verdict: 'accept', by: LIN, at: AT });
  return {
    projectDocument: median(
      () => ydoc,
      (doc) => projectDocument(doc, 'result'),
    ),
    listSuggestions: median(
      () => ydoc,
      (doc) => listSuggestions(doc, { state: 'pending' }),
    ),
    'accept all': median(
      () => fork(ydoc),
      (doc) =>
        resolveSuggestions(doc, { ids: resolvableIds(doc, 'all'), verdict: 'accept', by: LIN, at: AT }),
    ),
    'reconcile, nothing to mend': median(
      () => ydoc,
      (doc) => reconcileSuggestions(doc, { at: AT }),
    ),
    'reconcile, all resolved': median(
      () => resolved,
      (doc) => reconcileSuggestions(doc, { at: AT }),
    ),
    'a key at the server': keyAtServer(ydoc),
  };
}

function buildPoem(lines: number, pending: number): Y.Doc {
  const stanzas = Array.from({ length: lines / LINES_PER_STANZA }, () =>
    Array.from({ length: LINES_PER_STANZA }, () => LINE),
  );
  const ydoc = createPoem(...stanzas);
  const blocks = textBlocks(ydoc);
  const step = lines / pending;
  for (let index = 0; index < pending; index += 1) {
    const block = blocks[index * step]?.element;
    if (block === undefined) throw new Error('There are as many lines as suggestions.');
    // Three words replaced, as a rewrite does; from and to are those of "is high".
    const spec = { kind: 'text', block, from: 9, to: 16, insert: 'was low' } as const;
    createSuggestion(ydoc, BY_POET, spec, { origin: 'co-author' });
  }
  return ydoc;
}

/** What an update of one key costs at the server, with all that watches for something to mend. */
function keyAtServer(ydoc: Y.Doc): number {
  const server = openMendingServer(fork(ydoc));
  const editor = openBoundEditor(Y.encodeStateAsUpdate(server.ydoc));
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    editor.type(1, key, 'x');
    const start = performance.now();
    server.receiveFrom(editor);
    times.push(performance.now() - start);
  }
  return medianOf(times);
}

function median(prepare: () => Y.Doc, work: (doc: Y.Doc) => unknown): number {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const doc = prepare();
    const start = performance.now();
    work(doc);
    times.push(performance.now() - start);
  }
  return medianOf(times.slice(1));
}

function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}
