import * as Y from 'yjs';
import { suggestionsOf } from '@/lib/document/y-doc';
import { readRecordAuthor } from '@/lib/suggestions/records/record';

/**
 * Forgets what there is to undo once one of the person's own suggestions was decided about: to take back text that others
 * accepted is no suggestion any more, and the server would refuse it. For who may do nothing but suggest. Answers how
 * to stop.
 */
export function forgetDecided(ydoc: Y.Doc, undoManager: Y.UndoManager, userId: string): () => void {
  const suggestions = suggestionsOf(ydoc);
  const handleChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const isDecided = events.some(({ target, keys }) => {
      if (!(target instanceof Y.Map) || target === suggestions || !keys.has('state')) return false;
      return readRecordAuthor(target)?.id === userId && target.get('state') !== 'pending';
    });
    if (isDecided) undoManager.clear();
  };
  suggestions.observeDeep(handleChange);
  return () => suggestions.unobserveDeep(handleChange);
}
