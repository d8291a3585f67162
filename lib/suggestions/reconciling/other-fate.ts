import type { SuggestionRecord } from '../records/record';
import type { Verdict } from '../suggestion';
import type { StandingVerdict } from '../verdicts/standing-verdict';
import type { Dispute } from './disputes';

/** What became of another suggestion that has text in dispute: it is pending, as itself or reopened, or decided. */
export type OtherFate =
  | { readonly kind: 'pending'; readonly id: string }
  | { readonly kind: 'decided'; readonly verdict: Verdict };

/** What became of a suggestion that has text in dispute with another one. */
export function fateOfOther(
  id: string,
  known: {
    readonly records: ReadonlyMap<string, SuggestionRecord>;
    readonly verdicts: ReadonlyMap<string, StandingVerdict>;
    readonly withdrawn: ReadonlyMap<string, Verdict>;
    readonly disputes: readonly Dispute[];
  },
): OtherFate | null {
  const standing = known.verdicts.get(id);
  const verdict = standing?.kind === 'agreed' ? standing.verdict : known.withdrawn.get(id);
  if (verdict !== undefined) return { kind: 'decided', verdict };
  if (standing === undefined) return null;
  if (standing.kind === 'none') return { kind: 'pending', id };
  const dispute = known.disputes.find(({ accept }) => accept.id === id);
  if (dispute !== undefined) return { kind: 'pending', id: dispute.reopenedId };
  const reopenedAs = known.records.get(id)?.reopenedAs ?? null;
  return reopenedAs === null ? null : fateOfOther(reopenedAs, known);
}
