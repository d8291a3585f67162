import type * as Y from 'yjs';
import { readMarkRefs } from '../document/suggestion-attributes';
import { recordMapOf } from '../document/y-doc';
import { markAttributes } from '../suggestions/marks/mark-key';
import { streamedTextOf } from '../suggestions/streaming/streamed-text';
import type { CharacterId } from './characters';

/**
 * With what marks a lost character comes back that had these attributes: those of suggestions that are pending still, and
 * that of its line if it was streamed and had fallen out of its mark, unless it was decided about by itself. Null when it
 * does not come back: what the co-author proposed and somebody rejected meanwhile.
 */
export function attributesOfLost(
  ydoc: Y.Doc,
  character: CharacterId,
  attributes: Readonly<Record<string, unknown>>,
  { isPersons, isDecided }: { readonly isPersons: boolean; readonly isDecided: boolean },
): Record<string, unknown> | null {
  const stateOf = (id: string) => recordMapOf(ydoc, id)?.get('state');
  const marks = readMarkRefs(attributes);
  const streamedFor = isDecided ? null : streamedTextOf(ydoc).suggestionOf(character);
  const insertedBy = marks.filter(({ name }) => name === 'sgIns').map(({ id }) => id);
  if (streamedFor !== null) insertedBy.push(streamedFor);
  if (!isPersons && insertedBy.some((id) => stateOf(id) === 'rejected')) return null;
  const pending = marks.filter(({ id }) => stateOf(id) === 'pending');
  return {
    ...(streamedFor !== null && stateOf(streamedFor) === 'pending' && markAttributes('sgIns', streamedFor)),
    ...Object.fromEntries(pending.map(({ key, value }) => [key, value])),
  };
}
