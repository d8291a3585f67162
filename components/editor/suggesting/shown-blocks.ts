import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import { isProposedForDeletion } from '@/lib/document/without-suggestions';

/** The nearest text block that is shown, null where there is none, and whether blocks that are not were passed over. */
export function shownBlockBeside(
  $pos: ResolvedPos,
  direction: -1 | 1,
): { readonly $block: ResolvedPos | null; readonly hasPassed: boolean } {
  let $block = $pos;
  for (let hasPassed = false; ; hasPassed = true) {
    const beside = $block.doc.resolve(direction < 0 ? $block.before() : $block.after());
    const next = Selection.findFrom(beside, direction, true)?.$from;
    if (!next?.parent.isTextblock) return { $block: null, hasPassed };
    $block = next;
    if (!isGone(next.parent)) return { $block, hasPassed };
  }
}

/** Whether a text block is not there any more once all is accepted. */
export function isGone(block: Node): boolean {
  let hasText = false;
  block.forEach((node) => {
    hasText ||= !isProposedForDeletion(node);
  });
  return block.attrs.sgDel !== null && !hasText;
}
