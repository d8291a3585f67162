import * as Y from 'yjs';
import {
  DELETION_MARK,
  FORMATTING_MARK,
  INSERTION_MARK,
  SUGGESTION_BLOCK_ATTRIBUTES,
} from './extensions/suggestion-marks';

/** The binding stores an overlapping mark as its name, two dashes and a hash. */
const SUGGESTION_KEY = new RegExp(`^(${INSERTION_MARK}|${DELETION_MARK}|${FORMATTING_MARK})(--|$)`);

/** The ids of the suggestions that concern a block itself: its attributes, not what is in it. */
export function suggestionIdsOfBlock(element: Y.XmlElement): Set<string> {
  const ids = new Set<string>();
  for (const name of SUGGESTION_BLOCK_ATTRIBUTES) {
    const value: unknown = element.getAttribute(name);
    if (typeof value === 'string') ids.add(name === 'sgProp' ? idInJson(value) : value);
  }
  ids.delete('');
  return ids;
}

/** The ids of all suggestions in a block: its own, those of its text, and those of every block below. */
export function suggestionIdsIn(element: Y.XmlElement): Set<string> {
  const ids = suggestionIdsOfBlock(element);
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement) for (const id of suggestionIdsIn(child)) ids.add(id);
    if (child instanceof Y.XmlText) for (const id of suggestionIdsOfText(child)) ids.add(id);
  }
  return ids;
}

function suggestionIdsOfText(text: Y.XmlText): string[] {
  const runs = text.toDelta() as readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
  return runs.flatMap(({ attributes = {} }) =>
    Object.entries(attributes).flatMap(([key, value]) => {
      const id = SUGGESTION_KEY.test(key) ? (value as { readonly id?: unknown } | null)?.id : null;
      return typeof id === 'string' ? [id] : [];
    }),
  );
}

/** `sgProp` holds the proposed type or attributes as JSON, the suggestion's id among them. */
function idInJson(json: string): string {
  try {
    const value = JSON.parse(json) as { readonly id?: unknown } | null;
    return typeof value?.id === 'string' ? value.id : '';
  } catch {
    // Written by another client: what cannot be read belongs to no suggestion.
    return '';
  }
}
