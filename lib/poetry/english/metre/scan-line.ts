import { GRADE_COSTS, type GradeCost } from '../sound/grade';
import type { Syllable } from '../sound/syllables';
import type { WordReading } from '../sound/word-readings';
import { Frontier } from './frontier';
import {
  AFTER_END,
  BEFORE_LINE,
  BETWEEN_FEET,
  buildMetreTable,
  type MetreTable,
  type Transition,
} from './metre-table';
import { type FootShape, MAX_FEET, METRES, type Metre } from './metres';

/** A word of the line to be scanned, with the readings that may stand there. */
export interface ScanWord {
  readonly readings: readonly WordReading[];
  readonly pauseAfter: boolean;
}

/** A syllable where the metre has put it. */
interface PlacedSyllable {
  /** Index of its word in the line. */
  readonly word: number;
  readonly syllable: Syllable;
  readonly isBeat: boolean;
}

/** Heads and tails (feminine endings, anacruses) are among the feet. */
export interface PlacedFoot {
  readonly shape: FootShape;
  readonly syllables: readonly PlacedSyllable[];
}

/** The best way to read a line in one metre with one number of feet. */
export interface Scansion {
  readonly metre: Metre;
  readonly feetCount: number;
  readonly cost: number;
  /** The reading of each word that this scansion chose; null for a word without a syllable of its own. */
  readonly readings: readonly (WordReading | null)[];
  readonly feet: readonly PlacedFoot[];
}

/** The costs of a line in a metre by number of feet (infinite where it cannot be read so), and the way to each scansion. */
export interface LineScan {
  readonly costs: readonly number[];
  scansion(feetCount: number): Scansion | null;
}

/** A syllable as it is read, whatever the metre makes of it. */
interface ReadSyllable {
  readonly word: number;
  readonly reading: WordReading;
  readonly syllable: Syllable;
}

interface Step {
  readonly before: Step | null;
  readonly transition: Transition;
  readonly read: ReadSyllable;
}

/** Ways that have fallen so far behind the best are left: further than any rival reading could still make good. */
const BEAM = 3;
/** A foot whose weak place is stronger than its beat: only an inversion should sound so. */
const MISPLACED_STRESS_COST = 0.8;

/** A stressed syllable after the last beat: feminine endings are light. */
const HEAVY_END_COST = 1;

const TABLE_BY_METRE = new Map<Metre, MetreTable>(METRES.map((metre) => [metre, buildMetreTable(metre)]));
const PLACES = Math.max(...[...TABLE_BY_METRE.values()].map((table) => table.length));

/** Scans are synchronous and never nest, so they share their working memory. */
let current = new Frontier<Step>(PLACES);
let next = new Frontier<Step>(PLACES);
let atWord = new Frontier<Step>(PLACES);
let afterWord = new Frontier<Step>(PLACES);

/**
 * The cheapest scansion of a line in a metre for each number of feet, by dynamic programming over its syllables: a place in
 * the pattern of feet (metre-table.ts) is reached by the words' readings; syllables pay by grade (grade.ts), feet by shape
 * (metres.ts).
 */
export function scanLine(words: readonly ScanWord[], metre: Metre): LineScan {
  run(words, metre, null);
  const known = finish().costs;
  return {
    costs: known,
    // The way is gone again only when it is asked for: to remember all of them costs more than a second scan.
    scansion: (feetCount) => {
      run(words, metre, known[feetCount] ?? Number.POSITIVE_INFINITY);
      const { costs, steps } = finish();
      const step = steps[feetCount] ?? null;
      return step === null ? null : trace(step, metre, feetCount, costs[feetCount] ?? 0, words.length);
    },
  };
}

/**
 * Reads the line through the pattern; the last frontier is `atWord`. With the cost of a scansion that is sought the steps to it
 * are kept, and ways that have already cost more are left: no step costs less than nothing.
 */
function run(words: readonly ScanWord[], metre: Metre, sought: number | null): void {
  const table = TABLE_BY_METRE.get(metre) ?? [];
  atWord.clear();
  atWord.put(Frontier.key(BEFORE_LINE, 0), 0, null);
  let isAfterPause = false;
  for (let word = 0; word < words.length; word += 1) {
    const { readings, pauseAfter } = words[word] ?? NO_WORD;
    afterWord.clear();
    const limit = Math.min(
      atWord.best() + BEAM,
      sought === null ? Number.POSITIVE_INFINITY : sought + ROUNDING,
    );
    for (const reading of readings) {
      current.clear();
      for (const key of atWord.keys) {
        const cost = atWord.cost(key) + reading.cost;
        if (cost <= limit + reading.cost) current.put(key, cost, atWord.step(key));
      }
      for (let order = 0; order < reading.syllables.length; order += 1) {
        const syllable = reading.syllables[order];
        if (syllable === undefined) continue;
        next.clear();
        const read = sought === null ? null : { syllable, word, reading };
        advance(
          metre,
          table,
          GRADE_COSTS[syllable.grade],
          read,
          isAfterPause && order === 0,
          current.best() + BEAM,
        );
        [current, next] = [next, current];
      }
      for (const key of current.keys) {
        const cost = current.cost(key);
        if (cost < afterWord.cost(key)) afterWord.put(key, cost, current.step(key));
      }
    }
    [atWord, afterWord] = [afterWord, atWord];
    isAfterPause = pauseAfter;
  }
}

const NO_WORD: ScanWord = { readings: [], pauseAfter: false };
/** Sums of the same costs in another order differ by less. */
const ROUNDING = 1e-6;

/** Takes one syllable from `current` to `next`. */
function advance(
  metre: Metre,
  table: MetreTable,
  grade: GradeCost,
  read: ReadSyllable | null,
  isAfterPause: boolean,
  limit: number,
): void {
  for (const key of current.keys) {
    const spent = current.cost(key);
    if (spent > limit) continue;
    const place = Frontier.place(key);
    const feet = Frontier.feet(key);
    const before = current.step(key);
    for (const transition of table[place] ?? []) {
      if (feet + transition.feet > MAX_FEET) continue;
      const cost = spent + costOf(metre, transition, grade, place, isAfterPause);
      const to = grade.isHeavy ? transition.toAfterHeavy : transition.to;
      const reached = Frontier.key(to, feet + transition.feet);
      if (cost < next.cost(reached)) next.put(reached, cost, read && { before, transition, read });
    }
  }
}

function costOf(
  metre: Metre,
  transition: Transition,
  grade: GradeCost,
  place: number,
  isAfterPause: boolean,
): number {
  let cost = transition.isBeat ? grade.beat : grade.offbeat * metre.offbeatWeight;
  if (transition.isBeat && transition.isAfterHeavy && grade.isLight) cost += MISPLACED_STRESS_COST;
  if (!transition.isBeat && grade.isHeavy && transition.to === AFTER_END) cost += HEAVY_END_COST;
  if (!transition.isFirst) return cost;
  const { shape } = transition;
  cost += shape.cost;
  if (place === BEFORE_LINE) return cost;
  return cost + (isAfterPause ? (shape.costAfterPause ?? shape.costInside ?? 0) : (shape.costInside ?? 0));
}

function finish(): { costs: number[]; steps: (Step | null)[] } {
  const costs = Array.from({ length: MAX_FEET + 1 }, () => Number.POSITIVE_INFINITY);
  const steps: (Step | null)[] = costs.map(() => null);
  for (const key of atWord.keys) {
    const place = Frontier.place(key);
    const feet = Frontier.feet(key);
    const isWhole = place === BETWEEN_FEET || place === AFTER_END;
    if (!isWhole || atWord.cost(key) >= (costs[feet] ?? 0)) continue;
    costs[feet] = atWord.cost(key);
    steps[feet] = atWord.step(key);
  }
  return { costs, steps };
}

function trace(last: Step, metre: Metre, feetCount: number, cost: number, wordCount: number): Scansion {
  const steps: Step[] = [];
  for (let step: Step | null = last; step !== null; step = step.before) steps.push(step);
  const readings: (WordReading | null)[] = Array.from({ length: wordCount }, () => null);
  const feet: { shape: FootShape; syllables: PlacedSyllable[] }[] = [];
  for (const {
    transition,
    read: { word, reading, syllable },
  } of steps.reverse()) {
    readings[word] = reading;
    if (transition.isFirst) feet.push({ shape: transition.shape, syllables: [] });
    feet.at(-1)?.syllables.push({ word, syllable, isBeat: transition.isBeat });
  }
  return { metre, feetCount, cost, readings, feet };
}
