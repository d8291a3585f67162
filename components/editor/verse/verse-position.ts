import type { Node, ResolvedPos } from '@tiptap/pm/model';

/** Where a position in verse stands: its line and stanza, with the document position before each. */
export interface VersePosition {
  readonly line: Node;
  readonly linePos: number;
  /** Counts the lines of the stanza from 0. */
  readonly lineIndex: number;
  readonly stanza: Node;
  readonly stanzaPos: number;
}

/** The line of verse that a position is in; null in prose. */
export function verseAt($pos: ResolvedPos): VersePosition | null {
  if ($pos.parent.type.name !== 'line') return null;
  return {
    line: $pos.parent,
    linePos: $pos.before(),
    lineIndex: $pos.index(-1),
    stanza: $pos.node(-1),
    stanzaPos: $pos.before(-1),
  };
}

/** Whether a node is a block of prose that holds text: its text can join a line, and a line's text can join it. */
export function isProseTextblock(node: Node | null | undefined): node is Node {
  return node?.isTextblock === true && node.type.name !== 'line';
}
