import type { EditorState } from '@tiptap/pm/state';

/** The index of the line of verse that the caret stands in, as prosody counts them; null outside of verse. */
export function lineAtCaret({ doc, selection: { $head } }: EditorState): number | null {
  if ($head.parent.type.name !== 'line') return null;
  const stanza = $head.index(0);
  let before = 0;
  for (let index = 0; index < stanza; index += 1) {
    const block = doc.child(index);
    if (block.type.name === 'stanza') before += block.childCount;
  }
  return before + $head.index(1);
}
