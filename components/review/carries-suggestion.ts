import type * as Y from 'yjs';
import { readMarkRefs } from '@/lib/document/suggestion-attributes';
import { textsOf } from '@/lib/document/text-blocks';
import { textRuns } from '@/lib/document/text-runs';
import { blockSuggestions } from '@/lib/suggestions/scan';

/** Whether a block itself, or the text right in it, carries a suggestion; blocks inside are not looked at. */
export function carriesSuggestion(block: Y.XmlElement): boolean {
  if (blockSuggestions(block).length > 0) return true;
  return textsOf(block).some((text) =>
    textRuns(text).some(({ attributes }) => readMarkRefs(attributes).length > 0),
  );
}
