import type * as Y from 'yjs';
import { recordMapOf } from '../document/y-doc';
import { FIRST_CANDIDATE, REVIEW_NOTE_ORIGIN, writeEditor } from './candidates';
import { readRecordAuthor } from './record';
import type { SuggestionAuthor } from './suggestion';

/**
 * Notes that somebody has edited the pending text of suggestions that others wrote, once for each text. One transaction
 * with REVIEW_NOTE_ORIGIN, none when all is noted.
 */
export function noteEditor(ydoc: Y.Doc, ids: readonly string[], editor: SuggestionAuthor): void {
  const edited = ids.flatMap((id) => {
    const map = recordMapOf(ydoc, id);
    if (map?.get('state') !== 'pending' || readRecordAuthor(map)?.id === editor.id) return [];
    return [map];
  });
  if (edited.length === 0) return;
  ydoc.transact(() => {
    for (const map of edited) {
      const shown = map.get('shown');
      writeEditor(map, typeof shown === 'string' ? shown : FIRST_CANDIDATE, editor);
    }
  }, REVIEW_NOTE_ORIGIN);
}
