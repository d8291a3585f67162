import type * as Y from 'yjs';

/** A stretch of a Y.XmlText whose characters carry the same attributes. */
export interface TextRun {
  readonly text: string;
  /** UTF-16 offset in the Y.XmlText, whatever its characters carry. */
  readonly offset: number;
  /** Attributes as Yjs stores them: marks by key, see `readMarkRefs`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

const NO_ATTRIBUTES = {};

/** The runs of a text in order. An embed, which no schema of ours has, counts as one replacement character. */
export function textRuns(text: Y.XmlText): TextRun[] {
  let offset = 0;
  // Yjs declares deltas as `any`; this is what toDelta builds.
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return delta.map(({ insert, attributes }) => {
    const run = {
      text: typeof insert === 'string' ? insert : '\uFFFD',
      offset,
      attributes: attributes ?? NO_ATTRIBUTES,
    };
    offset += run.text.length;
    return run;
  });
}
