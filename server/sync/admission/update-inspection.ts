import type { Decoder } from 'lib0/decoding';
import * as Y from 'yjs';

/** Structs `[from, to)` of one client id, in clocks. */
export interface ClockRange {
  readonly clientId: number;
  readonly from: number;
  readonly to: number;
}

/** What an update is made of. */
export type Struct = Y.Item | Y.GC | Y.Skip;

/** What an update brings and what it builds on, before it is applied. */
export interface InspectedUpdate {
  /** The structs of the update, joined where they follow each other. */
  readonly structs: readonly ClockRange[];
  /** Client id → the clock up to which (exclusive) the update refers to structs: neighbours, parents, deletions. */
  readonly referredClocks: ReadonlyMap<number, number>;
  /** As they were decoded; not to be changed. */
  readonly decoded: readonly Struct[];
}

/** Yjs makes ids of 32 bits. */
const MAX_CLIENT_ID = 2 ** 32 - 1;

/**
 * A character counts one: more than anybody ever types. Yjs adds lengths up, and beyond 2 ** 53 no client could read the
 * document's state vector any more.
 */
const MAX_CLOCK = 2 ** 40;

/** Notes the decoder that Yjs reads from, to see where the reading ended. */
class ObservedDecoder extends Y.UpdateDecoderV1 {
  static last: Decoder | null = null;

  constructor(rest: Decoder) {
    super(rest);
    ObservedDecoder.last = rest;
  }
}

/**
 * Decodes a V1 update without applying it. Throws when it does not decode to its very end: an update in the V2 format
 * decodes as V1 to nothing and would be acknowledged, and lost, without that check.
 */
export function inspectUpdate(update: Uint8Array): InspectedUpdate {
  const { structs, ds } = Y.decodeUpdateV2(update, ObservedDecoder);
  const decoder = ObservedDecoder.last;
  ObservedDecoder.last = null;
  if (decoder && decoder.pos !== decoder.arr.length) throw new Error('bytes follow the update');

  const referredClocks = new Map<number, number>();
  const refer = (clientId: number, clock: number) => {
    if (clock > (referredClocks.get(clientId) ?? 0)) referredClocks.set(clientId, clock);
  };
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.origin) refer(struct.origin.client, struct.origin.clock + 1);
    if (struct.rightOrigin) refer(struct.rightOrigin.client, struct.rightOrigin.clock + 1);
    // Before integration a parent is the id of an item, the name of a root type, or null (that of the neighbours).
    if (struct.parent instanceof Y.ID) refer(struct.parent.client, struct.parent.clock + 1);
  }
  for (const [clientId, deletions] of ds.clients) {
    for (const { clock, len } of deletions) refer(clientId, clock + len);
  }
  const ranges = joinRanges(structs);
  if (ranges.some(({ clientId, to }) => clientId > MAX_CLIENT_ID || to > MAX_CLOCK))
    throw new Error('clock out of range');
  return { structs: ranges, referredClocks, decoded: structs };
}

/** Whether part of the update would have to wait, since what it builds on is neither in the document nor in itself. */
export function isIncomplete(update: InspectedUpdate, ydoc: Y.Doc): boolean {
  const clockByClientId = new Map<number, number>();
  const clockOf = (clientId: number) => clockByClientId.get(clientId) ?? Y.getState(ydoc.store, clientId);
  for (const { clientId, from, to } of update.structs) {
    const clock = clockOf(clientId);
    if (from > clock) return true;
    clockByClientId.set(clientId, Math.max(clock, to));
  }
  for (const [clientId, clock] of update.referredClocks) {
    if (clock > clockOf(clientId)) return true;
  }
  return false;
}

function joinRanges(structs: readonly Struct[]): ClockRange[] {
  const ranges: { clientId: number; from: number; to: number }[] = [];
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const last = ranges.at(-1);
    if (last && last.clientId === client && last.to === clock) last.to = clock + struct.length;
    else ranges.push({ clientId: client, from: clock, to: clock + struct.length });
  }
  return ranges;
}
