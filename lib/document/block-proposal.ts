/** What the attribute `sgProp` of a block proposes. */
export interface BlockProposal {
  /** The suggestion. */
  readonly id: string | null;
  /** Another type of block; only a paragraph and a heading change into each other, see `mayBecome`. */
  readonly type?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  /** Of a line: it begins a stanza, with the lines after it. */
  readonly opensStanza: boolean;
}

/** Reads `sgProp`; null when it is not there, or written by a program that does not know the format. */
export function readBlockProposal(json: unknown): BlockProposal | null {
  if (typeof json !== 'string') return null;
  try {
    const value: unknown = JSON.parse(json);
    if (!isRecord(value)) return null;
    return {
      id: typeof value.id === 'string' ? value.id : null,
      ...(typeof value.type === 'string' && { type: value.type }),
      ...(isRecord(value.attrs) && { attrs: value.attrs }),
      opensStanza: value.opensStanza === true,
    };
  } catch {
    // No JSON: no proposal.
    return null;
  }
}

// Not the one of suggestion-attributes.ts: that needs the names of the marks, whose extension reads proposals.
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
