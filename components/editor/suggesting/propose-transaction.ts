import { AllSelection, type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { type ProposedEdit, proposeEdit } from './propose-edit';
import type { Proposal } from './proposed-marks';

/**
 * The transaction that proposes what `tr` does, in its place, with its selection, metadata and scrolling. `isForward`:
 * the caret goes behind text that was deleted, as by the key Delete. Null when `tr` is something that cannot be proposed.
 */
export function proposeTransaction(
  state: EditorState,
  tr: Transaction,
  proposal: Proposal,
  isForward: boolean,
): Transaction | null {
  const edit = proposeEdit(tr, proposal);
  if (edit === null) return null;
  const proposed = state.tr;
  const step = smallestStep(state, edit);
  if (step) proposed.step(step);
  proposed.setSelection(mapSelection(tr, proposed, edit, isForward));
  if (tr.storedMarksSet) proposed.setStoredMarks(tr.storedMarks);
  if (tr.scrolledIntoView) proposed.scrollIntoView();
  for (const [key, value] of metadataOf(tr)) proposed.setMeta(key, value);
  return proposed;
}

/** Replaces no more than differs, so that what others see in the text beside stays where it is. */
function smallestStep({ doc }: EditorState, { from, to, content }: ProposedEdit): ReplaceStep | null {
  const $from = doc.resolve(from);
  const parent = $from.parent;
  const before = parent.content.cut($from.parentOffset, $from.parentOffset + (to - from));
  const start = before.findDiffStart(content);
  const end = before.findDiffEnd(content);
  if (start === null || end === null) return null;
  const overlap = Math.max(start - Math.min(end.a, end.b), 0);
  const [endBefore, endAfter] = [end.a + overlap, end.b + overlap];
  // Any node with this content, to cut a slice that is open where its ends are.
  const slice = parent.type.create(null, content).slice(start, endAfter);
  return new ReplaceStep(from + start, from + endBefore, slice);
}

function mapSelection(
  tr: Transaction,
  proposed: Transaction,
  edit: ProposedEdit,
  isForward: boolean,
): Selection {
  const { selection } = tr;
  if (selection instanceof AllSelection) return new AllSelection(proposed.doc);
  const clamp = (pos: number) => Math.min(Math.max(pos, 0), proposed.doc.content.size);
  const at = (pos: number, side: -1 | 1) => proposed.doc.resolve(clamp(edit.map(pos, side)));
  const { anchor, head, empty } = selection;
  if (empty) {
    const $head = at(head, isForward ? 1 : -1);
    return $head.parent.inlineContent ? new TextSelection($head) : Selection.near($head, -1);
  }
  const isBackward = head < anchor;
  return TextSelection.between(at(anchor, isBackward ? -1 : 1), at(head, isBackward ? 1 : -1));
}

/** Transactions keep their metadata by key; the types hide where. */
function metadataOf(tr: Transaction): [string, unknown][] {
  return Object.entries((tr as unknown as { readonly meta: Record<string, unknown> }).meta);
}
