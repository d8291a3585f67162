import type { Node, Schema } from '@tiptap/pm/model';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';
import type { Character } from './characters';
import type { EditStep } from './edit-script';
import type { FlatBlock, FlatItem } from './flat-blocks';
import {
  isDeleted,
  isOwnInsertion,
  marksOfDeleted,
  marksOfInserted,
  marksOfKept,
  type Proposal,
} from './proposed-marks';

/** A text block as it will stand, with what is proposed in it. */
export interface ProposedBlock {
  readonly kind: 'block';
  type: string;
  attrs: Record<string, unknown>;
  characters: Character[];
  /** The block that stood; null for a new one. */
  readonly source: FlatBlock | null;
  /** Whether a stanza is to begin here once all is accepted; null where that is not for this block to say. */
  opens: boolean | null;
  /** The edit took away the border to the block before. */
  readonly isBorderGone: boolean;
  /** Where its text went, when it went whole: that block, from this character on. */
  mergedInto: { readonly block: ProposedBlock; readonly at: number } | null;
}

export interface ProposedAtom {
  readonly kind: 'atom';
  readonly node: Node;
}

/** Right after the character of this number in a block; 0 is its start. */
export interface ProposedPlace {
  readonly block: ProposedBlock;
  readonly characters: number;
}

/** The blocks that propose an edit, and where what the edit kept or brought stands in them. */
export interface ProposedBlocks {
  readonly blocks: readonly (ProposedBlock | ProposedAtom)[];
  readonly placeByItem: ReadonlyMap<FlatItem, ProposedPlace>;
}

/** Proposes an edit of blocks; `steps` are possible ones. Stanzas are not looked at yet. */
export function proposeInBlocks(
  steps: readonly EditStep[],
  proposal: Proposal,
  schema: Schema,
): ProposedBlocks {
  const blocks: (ProposedBlock | ProposedAtom)[] = [];
  const placeByItem = new Map<FlatItem, ProposedPlace>();
  const marksByItem = keptMarks(steps, proposal, schema);
  // Text that stood stays in its block. Text that comes goes where the text before it is: to a block whose border went
  // only behind text of it that stays.
  let standing: ProposedBlock | null = null;
  let target: ProposedBlock | null = null;
  const begin = (block: ProposedBlock) => {
    blocks.push(block);
    if (!block.isBorderGone) target = block;
    return block;
  };
  for (const [index, step] of steps.entries()) {
    const item = step.kind === 'insert' ? step.after : step.before;
    if (item.kind === 'atom') {
      blocks.push({ kind: 'atom', node: item.node });
      continue;
    }
    if (item.kind === 'block') {
      if (step.kind === 'insert') {
        const isCut = standing !== null && isCutAt(steps, index);
        if (isCut && standing !== null) {
          const marks = marksOfInserted([], proposal, schema);
          standing.characters.push({ text: SPLIT_CHARACTER, marks });
          placeByItem.set(item, placeAtEnd(standing));
        } else {
          placeByItem.set(item, placeAtEnd(begin(newBlock(item, proposal))));
        }
      } else {
        const after = step.kind === 'keep' && step.after.kind === 'block' ? step.after : null;
        standing = begin(standingBlock(item, after, proposal));
        if (after) placeByItem.set(after, placeAtEnd(standing));
      }
      continue;
    }
    const block: ProposedBlock | null = step.kind === 'insert' ? (target ?? standing) : standing;
    if (block === null) throw new Error('Text stands in a block.');
    const marks: Character['marks'] | null =
      step.kind === 'keep'
        ? (marksByItem.get(step.before) ?? item.marks)
        : step.kind === 'insert'
          ? marksOfInserted(item.marks, proposal, schema)
          : marksOfDeleted(item.marks, proposal, schema);
    if (step.kind === 'keep') target = block;
    if (marks !== null) block.characters.push({ text: item.text, marks });
    if (step.kind !== 'delete') placeByItem.set(step.after, placeAtEnd(block));
  }
  return { blocks: settleBorders(blocks, proposal), placeByItem };
}

/** Whether a block of the proposal is there once all is accepted. */
export function isShown({ attrs, characters }: ProposedBlock): boolean {
  return attrs.sgDel === null || characters.some(({ marks }) => !isDeleted(marks));
}

function keptMarks(steps: readonly EditStep[], proposal: Proposal, schema: Schema) {
  const kept = steps.flatMap((step) =>
    step.kind === 'keep' && step.before.kind === 'character' && step.after.kind === 'character'
      ? [{ item: step.before, before: step.before.marks, after: step.after.marks }]
      : [],
  );
  const marks = marksOfKept(kept, proposal, schema);
  return new Map<FlatItem, Character['marks']>(
    kept.map(({ item, before }, index) => [item, marks[index] ?? before]),
  );
}

/** Whether text that stands follows in the block that a new border is in. */
function isCutAt(steps: readonly EditStep[], index: number): boolean {
  for (const step of steps.slice(index + 1)) {
    if (step.kind === 'insert') continue;
    if (step.before.kind !== 'character') return false;
    if (step.kind === 'keep') return true;
  }
  return false;
}

function placeAtEnd(block: ProposedBlock): ProposedPlace {
  return { block, characters: block.characters.length };
}

function newBlock({ node, opensStanza, stanza }: FlatBlock, proposal: Proposal): ProposedBlock {
  const attrs = { ...node.attrs, sgIns: proposal.id(), sgDel: null, sgJoin: null, sgProp: null };
  return {
    kind: 'block',
    type: node.type.name,
    attrs,
    characters: [],
    source: null,
    opens: stanza === null ? null : opensStanza,
    isBorderGone: false,
    mergedInto: null,
  };
}

function standingBlock(before: FlatBlock, after: FlatBlock | null, proposal: Proposal): ProposedBlock {
  const block: ProposedBlock = {
    kind: 'block',
    type: before.node.type.name,
    attrs: { ...before.node.attrs },
    characters: [],
    source: before,
    opens: after?.stanza ? after.opensStanza : null,
    isBorderGone: after === null,
    mergedInto: null,
  };
  // The edit has a border where the person had proposed that there be none.
  if (after?.node.attrs.sgJoin === null) block.attrs.sgJoin = null;
  if (after !== null) proposeType(block, before.node, after.node, proposal);
  return block;
}

/** Another type or level of a block: proposed, or, where the block is pending itself, given to it. */
function proposeType(block: ProposedBlock, before: Node, after: Node, proposal: Proposal): void {
  const isSame = before.type === after.type && before.attrs.level === after.attrs.level;
  if (isSame && (before.attrs.sgProp === after.attrs.sgProp || before.type.name === 'line')) return;
  const { type, attrs } = after;
  const level: unknown = attrs.level;
  if (proposal.isOwn(before.attrs.sgIns)) {
    const { level: _level, ...kept } = block.attrs;
    block.type = type.name;
    block.attrs = { ...kept, ...(level !== undefined && { level }), sgProp: null };
  } else {
    const attributes = level === undefined ? {} : { level };
    block.attrs.sgProp = isSame
      ? null
      : JSON.stringify({ id: proposal.id(), type: type.name, attrs: attributes });
  }
}

/**
 * What becomes of blocks whose border to the block before went: one without text left goes, pending text of the
 * person's own moves over, and any other is proposed to join.
 */
function settleBorders(
  blocks: readonly (ProposedBlock | ProposedAtom)[],
  proposal: Proposal,
): (ProposedBlock | ProposedAtom)[] {
  const settled: (ProposedBlock | ProposedAtom)[] = [];
  for (const block of blocks) {
    if (block.kind === 'atom' || !block.isBorderGone) {
      settled.push(block);
      continue;
    }
    const { attrs, characters } = block;
    const isOwn = proposal.isOwn(attrs.sgIns);
    if (isOwn && characters.every(({ marks }) => isOwnInsertion(marks, proposal))) {
      const previous = settled.at(-1);
      const takes = previous?.kind === 'block' && isShown(previous) ? previous : null;
      if (takes || characters.length === 0) {
        if (takes) {
          block.mergedInto = { block: takes, at: takes.characters.length };
          takes.characters.push(...characters);
        }
        continue;
      }
    }
    const hasText = characters.some(({ marks }) => !isDeleted(marks));
    if (hasText) attrs.sgJoin ??= proposal.id();
    else attrs.sgDel ??= proposal.id();
    settled.push(block);
  }
  return settled;
}
