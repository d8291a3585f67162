import { diffArrays } from 'diff';
import { splitIntoTokens } from './tokens';

/** A run of text inside a line that stands on both sides, or on one only. */
export interface SpanDifference {
  readonly kind: 'equal' | 'inserted' | 'deleted';
  readonly text: string;
}

/**
 * Tokens that may differ before the whole line counts as replaced: more than any line of verse has, and it keeps a
 * page-long paragraph to some milliseconds.
 */
const MAX_EDIT_LENGTH = 400;

/**
 * What became of one line's text. Equal and deleted spans joined are `before`, equal and inserted ones `after`;
 * deleted stands before inserted; no two spans of a kind touch; none is empty.
 */
export function diffText(before: string, after: string): SpanDifference[] {
  const changes = diffArrays(splitIntoTokens(before), splitIntoTokens(after), {
    maxEditLength: MAX_EDIT_LENGTH,
  });
  if (!changes) return joinSpans([span('deleted', before), span('inserted', after)]);
  return joinSpans(
    changes.map(({ added, removed, value }) =>
      span(added ? 'inserted' : removed ? 'deleted' : 'equal', value.join('')),
    ),
  );
}

function span(kind: SpanDifference['kind'], text: string): SpanDifference {
  return { kind, text };
}

/**
 * Puts each run of changes into one deleted and one inserted span. A space between two changes belongs to them: two
 * replaced words read as one replaced phrase.
 */
function joinSpans(spans: readonly SpanDifference[]): SpanDifference[] {
  const joined: SpanDifference[] = [];
  let deleted = '';
  let inserted = '';
  const closeRun = () => {
    if (deleted) joined.push(span('deleted', deleted));
    if (inserted) joined.push(span('inserted', inserted));
    deleted = inserted = '';
  };
  spans.forEach(({ kind, text }, index) => {
    const isBetweenChanges = (deleted || inserted) && index < spans.length - 1;
    if (kind === 'equal' && !(isBetweenChanges && /^\s+$/.test(text))) {
      closeRun();
      if (text) joined.push(span('equal', text));
      return;
    }
    if (kind !== 'inserted') deleted += text;
    if (kind !== 'deleted') inserted += text;
  });
  closeRun();
  return joined;
}
