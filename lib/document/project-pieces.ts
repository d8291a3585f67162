import { isProse } from './block-types';
import type { NodeJson } from './projection';

/** A node of a projection, and how it stands to the one before it in the same container. */
export interface Piece {
  readonly node: NodeJson;
  /** It is proposed to join the one before. */
  readonly joins?: boolean;
  /** A line that is proposed to begin a stanza. */
  readonly opens?: boolean;
  /** A stanza whose first line is proposed to join the last one of the stanza before. */
  readonly firstJoins?: boolean;
}

/** Adds a piece after the others, or joins it to the last of them. */
export function addPiece(pieces: Piece[], piece: Piece): void {
  const previous = pieces.at(-1);
  const isJoined = piece.joins === true && previous !== undefined && canJoin(previous.node, piece.node);
  if (isJoined) {
    const node = joinNodes(previous.node, piece.node, piece.firstJoins === true);
    pieces[pieces.length - 1] = { ...previous, node };
  } else pieces.push(piece);
}

/** Blocks of one type, and two blocks of prose: the joined text is of the first one's type. */
function canJoin(previous: NodeJson, next: NodeJson): boolean {
  return previous.type === next.type || (isProse(previous.type) && isProse(next.type));
}

function joinNodes(previous: NodeJson, next: NodeJson, joinsLines: boolean): NodeJson {
  const before = previous.content ?? [];
  const [first, ...rest] = next.content ?? [];
  const last = before.at(-1);
  if (joinsLines && first && last) {
    return { ...previous, content: [...before.slice(0, -1), joinNodes(last, first, false), ...rest] };
  }
  const content = [...before, ...(next.content ?? [])];
  // Text is one node where its marks are the same, also over a joint.
  if (last?.text !== undefined && first?.text !== undefined && hasSameMarks(last, first))
    content.splice(before.length - 1, 2, { ...last, text: last.text + first.text });
  return content.length > 0 ? { ...previous, content } : previous;
}

function hasSameMarks(one: NodeJson, other: NodeJson): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
}
