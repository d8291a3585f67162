import { MAX_FEET } from './metres';

const WIDTH = MAX_FEET + 1;

/**
 * How far the readings of a line have got: for each place of the pattern and number of whole feet the cheapest way there. One
 * step of dynamic programming goes from one frontier to the next; they are reused, so that a scan makes little garbage.
 */
export class Frontier<Step> {
  /** Keys in use, in no order. */
  readonly keys: number[] = [];
  readonly #costs: Float64Array;
  readonly #steps: (Step | null)[];

  constructor(places: number) {
    this.#costs = new Float64Array(places * WIDTH).fill(Number.POSITIVE_INFINITY);
    this.#steps = Array.from({ length: places * WIDTH }, () => null);
  }

  static place(key: number): number {
    return Math.floor(key / WIDTH);
  }

  static feet(key: number): number {
    return key % WIDTH;
  }

  static key(place: number, feet: number): number {
    return place * WIDTH + feet;
  }

  cost(key: number): number {
    return this.#costs[key] ?? Number.POSITIVE_INFINITY;
  }

  step(key: number): Step | null {
    return this.#steps[key] ?? null;
  }

  put(key: number, cost: number, step: Step | null): void {
    if (this.cost(key) === Number.POSITIVE_INFINITY) this.keys.push(key);
    this.#costs[key] = cost;
    this.#steps[key] = step;
  }

  clear(): void {
    for (const key of this.keys) {
      this.#costs[key] = Number.POSITIVE_INFINITY;
      this.#steps[key] = null;
    }
    this.keys.length = 0;
  }

  /** The cost of the cheapest way; infinite when there is none. */
  best(): number {
    let best = Number.POSITIVE_INFINITY;
    for (const key of this.keys) best = Math.min(best, this.cost(key));
    return best;
  }
}
