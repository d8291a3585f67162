import type { LineReading } from './line-reading';
import { FOOT_KINDS, type FootKind, familiarity, MAX_FEET, METRES } from './metres';
import { costAs } from './poem-metre';

/** How well a line keeps a metre; `actual` is the one that it has rather. */
export interface MetreVerdict {
  readonly fit: 'good' | 'rough' | 'broken';
  readonly actual: { readonly kind: FootKind; readonly feet: number } | null;
}

/**
 * Costs (grade.ts) up to which a line is regular, and up to which it is still in the metre. All but one in a hundred lines of
 * Shakespeare's sonnets are below the second (tests/bench/prosody-english.ts).
 */
const GOOD_COST = 3.2;
const ROUGH_COST = 4.8;
/** A line that is so much easier to hear with another number of feet has that number. */
const CLEARLY_BETTER = 1.7;
/** Below this no other number of feet is looked for. */
const PLAIN_COST = 2.2;

const verdicts = new WeakMap<LineReading, Map<string, MetreVerdict>>();

/**
 * Judges a line by a metre; with `isLoose` any foot will do as long as the beats are as many. Remembered as long as the line
 * is.
 */
export function judgeMetre(line: LineReading, kind: FootKind, feet: number, isLoose: boolean): MetreVerdict {
  let known = verdicts.get(line);
  if (known === undefined) {
    known = new Map();
    verdicts.set(line, known);
  }
  const key = `${kind}${feet}${isLoose ? '+' : ''}`;
  let verdict = known.get(key);
  if (verdict === undefined) {
    verdict = judge(line, kind, feet, isLoose);
    known.set(key, verdict);
  }
  return verdict;
}

function judge(line: LineReading, kind: FootKind, feet: number, isLoose: boolean): MetreVerdict {
  const cost = isLoose
    ? Math.min(...FOOT_KINDS.map((one) => costAs(line, one, feet)))
    : costAs(line, kind, feet);
  if (cost <= PLAIN_COST) return { fit: 'good', actual: null };
  const other = bestOther(line, kind, feet, isLoose);
  if (other.cost + CLEARLY_BETTER < cost) return { fit: 'broken', actual: other };
  if (cost <= GOOD_COST) return { fit: 'good', actual: null };
  return { fit: cost <= ROUGH_COST ? 'rough' : 'broken', actual: null };
}

/** The metre in which the line is heard most easily, other than the one asked for. */
function bestOther(line: LineReading, kind: FootKind, feet: number, isLoose: boolean) {
  let best = { kind, feet, cost: Number.POSITIVE_INFINITY };
  for (const metre of METRES) {
    for (let count = 1; count <= MAX_FEET; count += 1) {
      if (count === feet && (isLoose || metre.kind === kind)) continue;
      const unfamiliar = metre.kind === kind ? 0 : familiarity(metre, count);
      const cost = costAs(line, metre.kind, count) + unfamiliar;
      if (cost < best.cost) best = { kind: metre.kind, feet: count, cost };
    }
  }
  return best;
}
