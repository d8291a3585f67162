import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, suggestionLogOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { AT, BY_POET, blockAt, createPoem, LIN } from '../../support/poem-builder';

test.each([
  ['the first line', 0],
  ['a line after deleted ones', 3],
  ['the first line of a later stanza', 4],
])('a verdict on %s notes where the line and its stanza stand', (_name, index) => {
  const ydoc = createPoem(['one', 'two', 'three', 'four'], ['five'], ['six']);
  const stanza = bodyOf(ydoc).get(0) as Y.XmlElement;
  const line = blockAt(ydoc, index);
  ydoc.transact(() => stanza.delete(1, 2), 'test');
  const id = createSuggestion(
    ydoc,
    BY_POET,
    { kind: 'text', block: line, from: 1, to: 1, insert: 'x' },
    { origin: 'test' },
  );
  const parent = line.parent as Y.XmlElement;
  const places = [
    Y.createRelativePositionFromTypeIndex(parent, parent.toArray().indexOf(line), -1),
    Y.createRelativePositionFromTypeIndex(bodyOf(ydoc), bodyOf(ydoc).toArray().indexOf(parent), -1),
  ].map((position) => JSON.parse(JSON.stringify(Y.relativePositionToJSON(position))));
  resolveSuggestions(ydoc, { ids: [id], verdict: 'accept', by: LIN, at: AT });
  const [entry] = suggestionLogOf(ydoc).toArray() as { pieces: { anchors: unknown[] }[] }[];
  expect(entry?.pieces[0]?.anchors.slice(1)).toEqual(places);
});
