import type { Editor } from '@tiptap/core';
import { toAbsolute } from '@/components/editor/relative-positions';
import type { TextRange } from '@/lib/comments/anchored-text';
import { blockPositionToRelative } from '@/lib/document/positions';
import { changeMarks, type MarkChange } from './comment-marks';

/** How long to wait before looking again whether a composition is over, or the editor bound: a few times in a blink. */
const RETRY_MS = 100;

/** A text that the binding does not know after this many times will be known by its next change. */
const MAX_RETRIES = 50;

/** Keeps the marks of an editor as the places of open threads say. */
export interface ThreadHighlighter {
  /** Marks these threads and no others. A thread whose range is the same object as before is not looked at. */
  show(rangeById: ReadonlyMap<string, TextRange | null>): void;
  stop(): void;
}

/** Never writes while an input method composes: marks that come or go beside the composed text end the composition. */
export function highlightThreads(editor: Editor): ThreadHighlighter {
  let wanted: ReadonlyMap<string, TextRange | null> = new Map();
  let shown = new Map<string, TextRange | null>();
  let retries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    clearTimeout(retry);
    if (editor.isDestroyed) return;
    if (editor.view.composing) {
      retry = setTimeout(draw, RETRY_MS);
      return;
    }
    const change = new Map<string, { from: number; to: number } | null>();
    const drawn = new Map<string, TextRange | null>();
    for (const [id, range] of wanted) {
      const place = shown.get(id) === range ? 'same' : rangeIn(editor, range);
      // Until the binding has drawn the text, its place is not known: next time.
      if (place !== 'unknown') drawn.set(id, range);
      if (place !== 'same' && place !== 'unknown') change.set(id, place);
    }
    for (const id of shown.keys()) if (!wanted.has(id)) change.set(id, null);
    shown = drawn;
    const tr = changeMarks(editor.state, change satisfies MarkChange);
    if (tr) editor.view.dispatch(tr);
    retries += 1;
    if (drawn.size < wanted.size && retries < MAX_RETRIES) retry = setTimeout(draw, RETRY_MS);
  };

  return {
    show(rangeById) {
      wanted = rangeById;
      retries = 0;
      draw();
    },
    stop() {
      clearTimeout(retry);
      if (editor.isDestroyed) return;
      const tr = changeMarks(editor.state, new Map([...shown.keys()].map((id) => [id, null])));
      if (tr) editor.view.dispatch(tr);
    },
  };
}

function rangeIn(
  { state }: Editor,
  range: TextRange | null,
): { from: number; to: number } | null | 'unknown' {
  if (range === null) return null;
  const from = toAbsolute(state, blockPositionToRelative(range.from, 0));
  const to = toAbsolute(state, blockPositionToRelative(range.to, -1));
  if (from === null || to === null) return 'unknown';
  return from < to ? { from, to } : null;
}
