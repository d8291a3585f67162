import type { LineReading } from './line-reading';
import { type FootKind, familiarity, MAX_FEET, METRES, type Metre } from './metres';

/** What the lines of a poem have in common. */
export interface PoemMetre {
  readonly metre: Metre;
  /** Share of the lines with so many feet, from 0 to 1, by number of feet. */
  readonly shares: readonly number[];
  /** What it costs a line to have a number of feet that is an exception in the poem. */
  readonly rarity: readonly number[];
}

/** Lines that fit the iambic this well on average are not tried in other metres: none could win. */
const GOOD_FIT = 1.3;
/** A number of feet that fewer lines than this have is an exception. */
const COMMON_SHARE = 0.2;
const RARE_FEET_COST = 0.8;
/** A line keeps the poem's metre unless another one fits it better by more than this. */
const LOYALTY = 3;
/**
 * Verse is free when its lines are rough on average and are of many lengths: all poems that were scanned by hand
 * (docs/prosody.md) are smoother or have one or two lengths that most lines share.
 */
const ROUGH_COST_PER_FOOT = 0.45;
const COMMON_LENGTHS_SHARE = 0.78;
const FEWEST_FREE_LINES = 4;
/** How much of a metre's unfamiliarity counts for each line of a long poem, where the lines speak for themselves. */
const PRIOR_IN_POEM = 0.35;
/** Above this cost for each foot there is no metre to be heard. */
const MAX_COST_PER_FOOT = 0.85;
/** What a line may cost besides: one licence, so that short lines may have it too. */
const FREE_COST = 0.8;

/** The prevailing metre of some lines; null when there is none to be heard. */
export function findPoemMetre(lines: readonly LineReading[]): PoemMetre | null {
  const voiced = sample(lines.filter(({ words }) => words.length > 0));
  if (voiced.length === 0) return null;
  let best: { metre: Metre; total: number } | null = null;
  const weight = PRIOR_IN_POEM + (1 - PRIOR_IN_POEM) / voiced.length;
  for (const metre of METRES) {
    const priors = byFeet((feet) => familiarity(metre, feet) * weight);
    const total = voiced.reduce(
      (sum, line) => sum + (bestFeet(line, metre, priors)?.cost ?? UNREADABLE_COST),
      0,
    );
    if (best === null || total < best.total) best = { metre, total };
    if (best.total / voiced.length <= GOOD_FIT) break;
  }
  if (best === null) return null;
  const { metre } = best;
  const counts = Array.from({ length: MAX_FEET + 1 }, () => 0);
  const priors = familiarityOf(metre);
  let cost = 0;
  let feetCount = 0;
  for (const line of voiced) {
    const feet = bestFeet(line, metre, priors)?.feet ?? 0;
    counts[feet] = (counts[feet] ?? 0) + 1;
    cost += feet === 0 ? UNREADABLE_COST : (line.scan(metre).costs[feet] ?? 0);
    feetCount += Math.max(1, feet);
  }
  const shares = counts.map((count) => count / voiced.length);
  const [most = 0, second = 0] = [...shares].sort((a, b) => b - a);
  const isFree = cost / feetCount > ROUGH_COST_PER_FOOT && most + second < COMMON_LENGTHS_SHARE;
  if (isFree && voiced.length >= FEWEST_FREE_LINES) return null;
  return {
    metre,
    shares,
    rarity: byFeet((feet) => ((shares[feet] ?? 0) < COMMON_SHARE ? RARE_FEET_COST : 0)),
  };
}

/** A long poem is heard by lines from all over it: more would not change what prevails. */
const SAMPLE_LINES = 400;

function sample(lines: readonly LineReading[]): readonly LineReading[] {
  const step = Math.ceil(lines.length / SAMPLE_LINES);
  return step <= 1 ? lines : lines.filter((_, index) => index % step === 0);
}

/** The metre of a line and its number of feet. */
export interface HeardMetre {
  readonly metre: Metre;
  readonly feet: number;
}

/** How a line is heard in its poem; null when there is no metre in it. */
export function hearInPoem(line: LineReading, poem: PoemMetre): HeardMetre | null {
  const inPoem = bestFeet(line, poem.metre, poem.rarity);
  if (inPoem !== null && inPoem.cost <= LOYALTY) return heard(line, poem.metre, inPoem);
  const alone = bestAlone(line);
  if (alone === null) return null;
  const keeps = inPoem !== null && inPoem.cost <= alone.found.cost + LOYALTY;
  const chosen = keeps ? { metre: poem.metre, found: inPoem } : alone;
  return heard(line, chosen.metre, chosen.found);
}

/** What it costs to hear a line with a number of feet in a kind of metre; infinite when it cannot be. */
export function costAs(line: LineReading, kind: FootKind, feet: number): number {
  const metre = METRES.find((known) => known.kind === kind);
  return metre === undefined
    ? Number.POSITIVE_INFINITY
    : (line.scan(metre).costs[feet] ?? Number.POSITIVE_INFINITY);
}

interface Found {
  readonly feet: number;
  readonly cost: number;
}

/** What a line counts that cannot be read in a metre at all: a very bad line. */
const UNREADABLE_COST = 12;

/** The number of feet that a line has most easily; `extra` is what each number costs besides. */
function bestFeet(line: LineReading, metre: Metre, extra: readonly number[]): Found | null {
  const { costs } = line.scan(metre);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let feet = 1; feet <= MAX_FEET; feet += 1) {
    const cost = (costs[feet] ?? Number.POSITIVE_INFINITY) + (extra[feet] ?? 0);
    if (cost >= least) continue;
    best = feet;
    least = cost;
  }
  return best === 0 ? null : { feet: best, cost: least };
}

function familiarityOf(metre: Metre): readonly number[] {
  return FAMILIARITY.get(metre) ?? [];
}

const FAMILIARITY = new Map(METRES.map((metre) => [metre, byFeet((feet) => familiarity(metre, feet))]));

function byFeet(value: (feet: number) => number): number[] {
  return Array.from({ length: MAX_FEET + 1 }, (_, feet) => value(feet));
}

interface Alone {
  readonly metre: Metre;
  readonly found: Found;
}

const aloneByLine = new WeakMap<LineReading, Alone | null>();

/** The metre that a line has most easily by itself; remembered as long as the line is. */
function bestAlone(line: LineReading): Alone | null {
  const known = aloneByLine.get(line);
  if (known !== undefined) return known;
  let best: Alone | null = null;
  for (const metre of METRES) {
    const found = bestFeet(line, metre, familiarityOf(metre));
    if (found !== null && found.cost < (best?.found.cost ?? Number.POSITIVE_INFINITY))
      best = { metre, found };
  }
  aloneByLine.set(line, best);
  return best;
}

function heard(line: LineReading, metre: Metre, { feet }: Found): HeardMetre | null {
  const cost = line.scan(metre).costs[feet] ?? Number.POSITIVE_INFINITY;
  return cost > MAX_COST_PER_FOOT * feet + FREE_COST ? null : { metre, feet };
}
