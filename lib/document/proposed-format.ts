import { isRecord } from './suggestion-attributes';

/** What a mark `sgFmt` proposes. */
export interface ProposedFormat {
  readonly mark: 'bold' | 'italic' | 'link';
  /** The mark's attributes, as the text stores them; null to take the mark away. */
  readonly attrs: Readonly<Record<string, unknown>> | null;
}

/** Reads `sgFmt`; null when it proposes what no text can have: accepting it changes nothing. */
export function readProposedFormat({
  mark,
  op,
  attrs,
}: Readonly<Record<string, unknown>>): ProposedFormat | null {
  if (mark !== 'bold' && mark !== 'italic' && mark !== 'link') return null;
  if (op === 'remove') return { mark, attrs: null };
  if (mark !== 'link') return { mark, attrs: {} };
  return isRecord(attrs) && typeof attrs.href === 'string' ? { mark, attrs } : null;
}
