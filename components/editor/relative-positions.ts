import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** Document position → Yjs relative position; null before the editor is bound to its document. */
export function toRelative(state: EditorState, pos: number): Y.RelativePosition | null {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return null;
  return absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping);
}

/** JSON of a relative position → document position; null if its place is gone or the JSON is none of ours. */
export function toAbsolute(state: EditorState, relative: unknown): number | null {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding || sync.binding.mapping.size === 0 || !relative) return null;
  const position = Y.createRelativePositionFromJSON(relative);
  const pos: number | null = relativePositionToAbsolutePosition(
    sync.doc,
    sync.type,
    position,
    sync.binding.mapping,
  );
  return pos === null ? null : Math.min(pos, state.doc.content.size);
}

/** Whether a transaction brings what came from the Y.Doc: others' edits, undo, verdicts. It replaces the whole document. */
export function isFromYDoc(state: EditorState): boolean {
  return ySyncPluginKey.getState(state)?.isChangeOrigin === true;
}
