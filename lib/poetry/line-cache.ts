/** Lines remembered at most: several long poems. What was not asked for longest goes first. */
const MAX_LINES = 8_000;

/** Remembers what was made of each line by its key, so that only changed lines are made again. */
export function createLineCache<Reading>(): (key: string, make: () => Reading) => Reading {
  const readings = new Map<string, Reading>();
  return (key, make) => {
    const known = readings.get(key);
    if (known !== undefined) {
      // Asked for again: to the end of the queue. Only near the limit, since moving costs more than looking up.
      if (readings.size > MAX_LINES / 2) {
        readings.delete(key);
        readings.set(key, known);
      }
      return known;
    }
    const reading = make();
    readings.set(key, reading);
    if (readings.size > MAX_LINES) {
      const [oldest] = readings.keys();
      if (oldest !== undefined) readings.delete(oldest);
    }
    return reading;
  };
}
