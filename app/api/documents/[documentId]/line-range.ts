import { z } from 'zod';

/** A place in Yjs terms, as `Y.relativePositionToJSON` writes it. */
const relativePosition = z.looseObject({});

const lineIndex = z.int().min(0);

/** A range of the text in the body of a call. */
export const lineRange = z.union(
  [
    z.strictObject({ from: relativePosition, to: relativePosition }),
    z
      .strictObject({ startLine: lineIndex, endLine: lineIndex })
      .refine(({ startLine, endLine }) => startLine <= endLine, 'startLine must not be after endLine'),
  ],
  { error: 'must be {startLine, endLine}, counted from 0, or {from, to} as Yjs relative positions' },
);
