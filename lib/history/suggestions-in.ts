import * as Y from 'yjs';
import { readMarkRefs } from '../document/suggestion-attributes';
import { textRuns } from '../document/text-runs';
import { blockSuggestions } from '../suggestions/marks/scan';

/** The ids of the suggestions that concern a block itself, not what is in it. */
export function suggestionIdsOfBlock(element: Y.XmlElement): string[] {
  return blockSuggestions(element).map(([, id]) => id);
}

/** The ids of all suggestions in a block: its own, those of its text, and those of every block below; may repeat. */
export function suggestionIdsIn(element: Y.XmlElement): string[] {
  const ids = suggestionIdsOfBlock(element);
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement) ids.push(...suggestionIdsIn(child));
    if (child instanceof Y.XmlText)
      for (const { attributes } of textRuns(child)) ids.push(...readMarkRefs(attributes).map(({ id }) => id));
  }
  return ids;
}
