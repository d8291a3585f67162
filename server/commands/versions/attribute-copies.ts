import type { CopiedRange } from '@/lib/history/copied-text';
import type { AttributionRange, ClientIdBinding } from '../../store/types';

type NewAttribution = Omit<AttributionRange, 'documentId'>;

/**
 * Who wrote text that was inserted anew: the author that was recorded for the items it was copied from, or the one
 * that their client id is bound to, or `unknown`. Neighbouring ranges of one author become one.
 */
export function attributeCopies(
  copies: readonly CopiedRange[],
  bindings: readonly ClientIdBinding[],
  attributions: readonly AttributionRange[],
): NewAttribution[] {
  const authorByClientId = new Map(bindings.map(({ clientId, author }) => [clientId, author]));
  const rangesByClientId = new Map<number, AttributionRange[]>();
  for (const range of attributions) {
    const ranges = rangesByClientId.get(range.clientId);
    if (ranges) ranges.push(range);
    else rangesByClientId.set(range.clientId, [range]);
  }
  const found: NewAttribution[] = [];
  for (const copy of copies) {
    const { clientId } = copy.source;
    const recorded = rangesByClientId.get(clientId) ?? [];
    const bound = authorByClientId.get(clientId) ?? ({ kind: 'unknown' } as const);
    for (let done = 0; done < copy.length; ) {
      const clock = copy.source.clock + done;
      const range = recorded.find(({ clockFrom, clockTo }) => clockFrom <= clock && clock < clockTo);
      const end = range?.clockTo ?? nextStart(recorded, clock);
      const length = Math.min(copy.length - done, end - clock);
      const clockFrom = copy.clock + done;
      append(found, {
        clientId: copy.clientId,
        clockFrom,
        clockTo: clockFrom + length,
        author: range?.author ?? bound,
      });
      done += length;
    }
  }
  return found;
}

/** Where the next recorded range begins: up to there the binding says who wrote. */
function nextStart(ranges: readonly AttributionRange[], clock: number): number {
  return Math.min(
    ...ranges.map(({ clockFrom }) => (clockFrom > clock ? clockFrom : Number.POSITIVE_INFINITY)),
    Number.POSITIVE_INFINITY,
  );
}

function append(found: NewAttribution[], range: NewAttribution): void {
  const last = found.at(-1);
  const continues =
    last?.clientId === range.clientId &&
    last.clockTo === range.clockFrom &&
    JSON.stringify(last.author) === JSON.stringify(range.author);
  if (last && continues) found[found.length - 1] = { ...last, clockTo: range.clockTo };
  else found.push(range);
}
