import type * as Y from 'yjs';
import { recordMapOf } from '../../document/y-doc';
import { FIRST_CANDIDATE, REVIEW_NOTE_ORIGIN, writeEditor } from '../candidates/candidates';
import type { SuggestionAuthor } from '../suggestion';
import { readRecordAuthor } from './record';

/**
 * Notes that somebody has edited the pending text of suggestions that others wrote, once for each text. Transactions with
 * REVIEW_NOTE_ORIGIN, which change nothing when all is noted.
 */
export function noteEditor(
  ydoc: Y.Doc,
  ids: readonly string[],
  editor: SuggestionAuthor,
  /** What the suggestion inserted before the edit; null when that is not known any more. */
  textBefore: (id: string) => string | null = () => null,
  /** Whether those texts have all that others wrote. */
  isLatest = true,
): void {
  const edited = ids.flatMap((id) => {
    const map = recordMapOf(ydoc, id);
    if (map?.get('state') !== 'pending' || readRecordAuthor(map)?.id === editor.id) return [];
    return [{ id, map }];
  });
  if (edited.length === 0) return;
  ydoc.transact(() => {
    for (const { id, map } of edited) {
      const shown = map.get('shown');
      writeEditor(map, typeof shown === 'string' ? shown : FIRST_CANDIDATE, editor, textBefore(id), isLatest);
    }
  }, REVIEW_NOTE_ORIGIN);
}
