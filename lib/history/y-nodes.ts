import * as Y from 'yjs';
import { isTextBlockType } from '../document/block-types';
import { LOCK_MARK } from '../document/extensions/lock-mark';
import { textsOf } from '../document/text-blocks';

/** A run of text with one set of Yjs formatting attributes. */
export interface TextRun {
  readonly text: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Whether a block holds text itself rather than other blocks. */
export function isTextBlock(element: Y.XmlElement): boolean {
  return isTextBlockType(element.nodeName);
}

/** The element children of a block or of the whole body, in order. */
export function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}

/**
 * The text of a block as runs; neighbours of one formatting are not joined. Locks are left out: they belong to the text
 * that stands now, so that restoring a version neither takes them away nor brings old ones back.
 */
export function runsOf(element: Y.XmlElement): TextRun[] {
  return textsOf(element).flatMap((text) =>
    (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).flatMap(
      ({ insert, attributes = {} }) => {
        const { [LOCK_MARK]: _lock, ...shown } = attributes;
        return typeof insert === 'string' ? [{ text: insert, attributes: shown }] : [];
      },
    ),
  );
}

/** The block's attributes without those that are not set. */
export function attributesOf(element: Y.XmlElement): Readonly<Record<string, unknown>> {
  // The declared type knows string values only; the editor stores numbers too, such as a heading's level.
  const attributes = element.getAttributes() as Record<string, unknown>;
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value != null));
}

/** All text below a block, for comparing how alike two blocks are. */
export function plainTextOf(element: Y.XmlElement): string {
  if (isTextBlock(element))
    return runsOf(element)
      .map(({ text }) => text)
      .join('');
  return elementsOf(element).map(plainTextOf).join('\n');
}

/** The same for two blocks exactly if they show the same: type, attributes, text and formatting, all the way down. */
export function signatureOf(element: Y.XmlElement): string {
  return toKey([
    element.nodeName,
    attributesOf(element),
    isTextBlock(element) ? joinRuns(runsOf(element)) : elementsOf(element).map(signatureOf),
  ]);
}

/** JSON with sorted keys: equal for equal values. */
export function toKey(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function joinRuns(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && toKey(last.attributes) === toKey(run.attributes))
      joined[joined.length - 1] = { text: last.text + run.text, attributes: last.attributes };
    else if (run.text) joined.push(run);
  }
  return joined;
}
