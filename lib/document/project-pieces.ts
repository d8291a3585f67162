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
  const content = joinContent(before, next.content ?? []);
  return content.length > 0 ? { ...previous, content } : previous;
}

/** Text nodes that meet are one if they have the same marks, as in any document. */
function joinContent(before: readonly NodeJson[], after: readonly NodeJson[]): NodeJson[] {
  const [last, first] = [before.at(-1), after[0]];
  const isOneText =
    last?.type === 'text' &&
    first?.type === 'text' &&
    JSON.stringify(last.marks) === JSON.stringify(first.marks);
  if (!isOneText) return [...before, ...after];
  return [
    ...before.slice(0, -1),
    { ...last, text: `${last.text ?? ''}${first.text ?? ''}` },
    ...after.slice(1),
  ];
}
