import * as Y from 'yjs';

/** A line that a person has just finished, and the empty one after it that the co-author may fill. */
export interface FinishedLine {
  readonly finished: Y.XmlElement;
  readonly next: Y.XmlElement;
}

/** Watches what people write, transaction by transaction. */
export interface LineWatch {
  /**
   * Takes the events of one transaction that a person made, as `observeDeep` of the body gives them. Answers the line
   * that the person finished with it, each line once. The work is bounded by what the transaction changed: a keystroke
   * costs one look at the line it fell into.
   */
  read(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): FinishedLine | null;
}

/**
 * A line is finished when its writer presses Enter: an empty line appears right after a line that people have written
 * in since the last time. Pasted lines count as written; a gap opened between old lines, or a line that only the
 * co-author wrote, does not. `hasOwnText` tells whether a line has text that is not merely proposed.
 */
export function watchFinishedLines(hasOwnText: (line: Y.XmlElement) => boolean): LineWatch {
  let written = new WeakSet<Y.XmlElement>();

  const readAddedLine = (line: Y.XmlElement, added: ReadonlySet<Y.XmlElement>): FinishedLine | null => {
    const finished = lineBefore(line);
    if (finished === null || isWritten(line) || !(written.has(finished) || added.has(finished))) return null;
    return hasOwnText(finished) ? { finished, next: line } : null;
  };

  return {
    read(events) {
      const addedLines = new Set<Y.XmlElement>();
      for (const { target, changes } of events.filter(isListChange)) {
        if (isLine(target)) written.add(target);
        else for (const line of linesIn(changes.added)) addedLines.add(line);
      }
      for (const event of events) {
        if (event.target instanceof Y.XmlText && isLine(event.target.parent) && hasNewText(event)) {
          written.add(event.target.parent);
        }
      }
      for (const line of [...addedLines].toReversed()) {
        const found = readAddedLine(line, addedLines);
        if (found) {
          // What was written before the offer does not earn a second one.
          written = new WeakSet();
          return found;
        }
      }
      for (const line of addedLines) if (isWritten(line)) written.add(line);
      return null;
    },
  };
}

function isListChange(event: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  return !(event.target instanceof Y.XmlText) && event.changes.delta.length > 0;
}

/** Accepting a suggestion changes marks only: it is not writing. */
function hasNewText(event: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  return event.changes.delta.some(({ insert }) => insert !== undefined);
}

/** New lines, and those of new stanzas, in the order of the document. */
function linesIn(added: ReadonlySet<Y.Item>): Y.XmlElement[] {
  const elements = [...added].flatMap(({ content }) =>
    content instanceof Y.ContentType ? [content.type] : [],
  );
  return elements.flatMap((element) => {
    if (isLine(element)) return [element];
    return element instanceof Y.XmlElement ? element.toArray().filter(isLine) : [];
  });
}

/** The line before this one in its stanza; over the border of a stanza it is not the same breath any more. */
function lineBefore(line: Y.XmlElement): Y.XmlElement | null {
  const before = line.prevSibling;
  return isLine(before) ? before : null;
}

function isLine(type: unknown): type is Y.XmlElement {
  return type instanceof Y.XmlElement && type.nodeName === 'line';
}

function isWritten(line: Y.XmlElement): boolean {
  return line.toArray().some((child) => child instanceof Y.XmlText && child.length > 0);
}
