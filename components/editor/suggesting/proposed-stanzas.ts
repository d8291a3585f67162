import { readBlockProposal } from '@/lib/document/block-proposal';
import { isShown, type ProposedAtom, type ProposedBlock } from './proposed-blocks';
import type { Proposal } from './proposed-marks';

/** A stanza as it will stand. */
interface ProposedStanza {
  readonly kind: 'stanza';
  /** The position of the stanza that stood; null for a new one. */
  readonly pos: number | null;
  readonly attrs: Record<string, unknown>;
  readonly lines: ProposedBlock[];
}

/** A top-level block of the proposal. */
export type ProposedTopBlock = ProposedStanza | ProposedBlock | ProposedAtom;

/**
 * Puts lines into the stanzas that they stood in, new ones beside them or in a new stanza, and proposes what it takes for
 * a stanza to begin where the edit has one begin, and nowhere else.
 */
export function proposeStanzas(
  blocks: readonly (ProposedBlock | ProposedAtom)[],
  proposal: Proposal,
): ProposedTopBlock[] {
  const top: ProposedTopBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'atom' || block.type !== 'line') {
      top.push(block);
      continue;
    }
    const last = top.at(-1);
    const current = last?.kind === 'stanza' ? last : null;
    const stanza = stanzaFor(block, blocks.slice(index + 1), current, proposal);
    stanza.lines.push(block);
    if (stanza !== current) top.push(stanza);
  }
  for (const block of top) if (block.kind === 'stanza') proposeBorders(block, proposal);
  return top;
}

function stanzaFor(
  line: ProposedBlock,
  following: readonly (ProposedBlock | ProposedAtom)[],
  current: ProposedStanza | null,
  proposal: Proposal,
): ProposedStanza {
  const standing = line.source?.stanza ?? null;
  if (standing !== null) {
    if (current?.pos === standing.pos) return current;
    return { kind: 'stanza', pos: standing.pos, attrs: { ...standing.node.attrs }, lines: [] };
  }
  const next = following.find((block) => block.kind === 'atom' || block.source !== null);
  const nextStanza = next?.kind === 'block' ? (next.source?.stanza ?? null) : null;
  if (current !== null && (line.opens !== true || nextStanza?.pos === current.pos)) return current;
  // A line that was written before the first one of a stanza, which then begins with it.
  const between = following.slice(0, next ? following.indexOf(next) : 0);
  const isFirstOfNext =
    nextStanza !== null &&
    next?.kind === 'block' &&
    next.opens === false &&
    !next.isBorderGone &&
    between.every((block) => block.kind === 'block' && block.opens === false);
  if (isFirstOfNext)
    return { kind: 'stanza', pos: nextStanza.pos, attrs: { ...nextStanza.node.attrs }, lines: [] };
  const attrs = { sgIns: proposal.id(), sgDel: null, sgJoin: null, sgProp: null };
  return { kind: 'stanza', pos: null, attrs, lines: [] };
}

function proposeBorders({ attrs, lines }: ProposedStanza, proposal: Proposal): void {
  let isFirst = true;
  for (const line of lines) {
    if (!isShown(line)) continue;
    // Of a line that joins the one before, the stanza joins if it is the first.
    const opens = line.attrs.sgJoin === null ? line.opens : false;
    const proposed = readBlockProposal(line.attrs.sgProp);
    const isOpening = proposed?.opensStanza === true;
    if (isFirst) {
      if (opens === false && attrs.sgJoin === null) attrs.sgJoin = proposal.id();
      if (opens === true && proposal.isOwn(attrs.sgJoin)) attrs.sgJoin = null;
      if (opens === false && isOpening && proposal.isOwn(proposed.id)) line.attrs.sgProp = null;
    } else if (opens === true && !isOpening) {
      line.attrs.sgProp = JSON.stringify({ id: proposal.id(), type: 'line', attrs: {}, opensStanza: true });
    } else if (opens === false && isOpening && proposal.isOwn(proposed.id)) {
      line.attrs.sgProp = null;
    }
    isFirst = false;
  }
}
