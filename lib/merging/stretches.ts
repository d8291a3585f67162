import type { CharacterId } from './characters';

interface Stretch {
  readonly from: number;
  /** Exclusive. */
  to: number;
}

/** A set of characters that come in stretches; asking costs the logarithm of how many stretches there are. */
export class Stretches {
  private readonly stretchesByClient = new Map<number, Stretch[]>();
  private isSorted = true;

  add({ client, clock }: CharacterId, length: number): void {
    const stretches = this.stretchesByClient.get(client) ?? [];
    stretches.push({ from: clock, to: clock + length });
    this.stretchesByClient.set(client, stretches);
    this.isSorted = false;
  }

  has({ client, clock }: CharacterId): boolean {
    this.sort();
    const stretches = this.stretchesByClient.get(client) ?? [];
    // The last one that begins at the character or before.
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.from ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return clock < (stretches[low - 1]?.to ?? 0);
  }

  clear(): void {
    this.stretchesByClient.clear();
  }

  private sort(): void {
    if (this.isSorted) return;
    this.isSorted = true;
    for (const [client, stretches] of this.stretchesByClient) {
      this.stretchesByClient.set(client, merged(stretches));
    }
  }
}

function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else result.push(stretch);
  }
  return result;
}
