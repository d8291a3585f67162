import type * as Y from 'yjs';

/**
 * `base`: what stands if every pending suggestion is rejected; `result`: if every one is accepted. These two are the
 * only texts that leave the editor.
 */
export type Projection = 'base' | 'result';

/** A node of ProseMirror's JSON. */
export interface NodeJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NodeJson[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

/** The document as ProseMirror JSON without any suggestion mark or attribute. Reads; never writes. */
export function projectDocument(_ydoc: Y.Doc, _projection: Projection): NodeJson {
  throw new Error('not written yet');
}
