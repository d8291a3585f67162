import * as decoding from 'lib0/decoding';
import { z } from 'zod';

/** One entry of an awareness message, its state still as JSON: most entries are echoes that nobody has to parse. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly json: string;
}

/** More entries than a room has connections are of no use. */
const MAX_ENTRIES = 1_000;

const stateSchema = z.record(z.string(), z.unknown()).nullable();

/** Reads an awareness update (y-protocols/awareness.js). Throws when it is malformed. */
export function readAwarenessEntries(update: Uint8Array, maxLength: number): AwarenessEntry[] {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  if (count > MAX_ENTRIES) throw new Error('too many awareness states');
  const entries: AwarenessEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const json = decoding.readVarString(decoder);
    if (json.length > maxLength) throw new Error('awareness state too long');
    entries.push({ clientId, clock, json });
  }
  return entries;
}

/** A state as it stands in an entry: an object, or null when the client left. Throws on anything else. */
export function parseAwarenessState(json: string): Record<string, unknown> | null {
  return stateSchema.parse(JSON.parse(json));
}
