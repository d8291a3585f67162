import type { LogEntry } from '../records/log';
import type { SuggestionRecord } from '../records/record';
import type { Verdict } from '../suggestion';

/** What the verdicts that nobody has undone say together. */
export type StandingVerdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'agreed'; readonly verdict: Verdict }
  /** Given by people who did not know of each other's. */
  | { readonly kind: 'opposite'; readonly accept: LogEntry; readonly reject: LogEntry };

/** The verdict on a suggestion; `entries` are the log's on this suggestion, in any order. */
export function standingVerdict(record: SuggestionRecord, entries: readonly LogEntry[]): StandingVerdict {
  if (record.verdictByKey.size === 0) {
    // Verdicts that were all undone; without an entry, a program resolved it that keeps no log.
    if (record.state === 'pending' || entries.length > 0) return { kind: 'none' };
    return { kind: 'agreed', verdict: record.state === 'accepted' ? 'accept' : 'reject' };
  }
  const standing = entries.filter(({ key }) => record.verdictByKey.has(key));
  for (const accept of standing) {
    if (accept.verdict !== 'accept') continue;
    for (const reject of standing) {
      const isOpposite = reject.verdict === 'reject';
      if (isOpposite && !accept.seen.includes(reject.key) && !reject.seen.includes(accept.key)) {
        return { kind: 'opposite', accept, reject };
      }
    }
  }
  // Opposite verdicts of which one knew the other: the later one counts.
  const last = standing.find(({ key }) => standing.every(({ seen }) => !seen.includes(key)));
  const verdict = last?.verdict ?? [...record.verdictByKey.values()][0];
  return verdict === undefined ? { kind: 'none' } : { kind: 'agreed', verdict };
}
