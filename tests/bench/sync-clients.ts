/** The clients of tests/bench/sync.ts, in a process of their own; forked, never run by hand. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

export interface ClientsOptions {
  readonly urls: readonly (readonly string[])[];
  readonly seconds: number;
  readonly editsPerSecond: number;
}

export interface Quantiles {
  readonly p50: number | null;
  readonly p99: number | null;
}

export interface ClientsResult {
  /** From the sending of an edit to its arrival at each other client of the document. */
  readonly deliveryMs: Quantiles;
  /** From the sending of an edit to its acknowledgement; null where there is none. */
  readonly acknowledgementMs: Quantiles;
  readonly deliveredShare: number;
}

/** Left out at the start: rooms load, code warms up. */
const WARM_UP_MS = 5_000;
/** What is still on its way at the end may arrive. */
const DRAIN_MS = 1_000;

process.once('message', async (options: ClientsOptions) => {
  const clients = await Promise.all(options.urls.flat().map(openClient));
  const editIntervalMs = 1_000 / options.editsPerSecond;
  const timers: NodeJS.Timeout[] = [];
  for (const client of clients) {
    const start = () => timers.push(setInterval(client.edit, editIntervalMs));
    timers.push(setTimeout(start, Math.random() * editIntervalMs));
  }
  await wait(WARM_UP_MS);
  isMeasuring = true;
  process.send?.('started');
  await wait(options.seconds * 1_000);
  isMeasuring = false;
  const result = {
    deliveryMs: quantiles(deliveriesMs),
    acknowledgementMs: quantiles(acknowledgementsMs),
  };
  for (const timer of timers) clearInterval(timer);
  await wait(DRAIN_MS);
  const expected = sentEdits * ((options.urls[0]?.length ?? 1) - 1);
  const message: ClientsResult = { ...result, deliveredShare: receivedEdits / expected };
  process.send?.(message);
});

let isMeasuring = false;
let sentEdits = 0;
let receivedEdits = 0;
const deliveriesMs: number[] = [];
const acknowledgementsMs: number[] = [];
const sentAtByMark = new Map<string, number>();

/** A client that writes a text of its own and only looks for marks in what the others send. */
async function openClient(url: string): Promise<{ edit: () => void }> {
  const ydoc = new Y.Doc();
  const text = ydoc.getText('scratch');
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const unacknowledged: number[] = [];
  let acknowledged = 0;
  ydoc.on('update', (update: Uint8Array) => socket.send(syncMessage(2, update)));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.send(syncMessage(0, Y.encodeStateVector(ydoc)));
  socket.on('close', (code) => process.exit(code));
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === 100) {
      const count = decoding.readVarUint(decoder);
      for (; acknowledged < count; acknowledged += 1) {
        const sentAt = unacknowledged.shift();
        if (isMeasuring && sentAt !== undefined) acknowledgementsMs.push(performance.now() - sentAt);
      }
    } else if (type === 0 && decoding.readVarUint(decoder) === 2) {
      for (const [mark] of data.toString('latin1').matchAll(/<\d+>/g)) {
        const sentAt = sentAtByMark.get(mark);
        if (sentAt === undefined) continue;
        receivedEdits += 1;
        if (isMeasuring) deliveriesMs.push(performance.now() - sentAt);
      }
    }
  });
  return {
    edit() {
      sentEdits += 1;
      const mark = `<${sentEdits}>`;
      const now = performance.now();
      sentAtByMark.set(mark, now);
      unacknowledged.push(now);
      ydoc.transact(() => text.insert(text.length, mark), 'bench');
    },
  };
}

function syncMessage(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

function quantiles(values: number[]): Quantiles {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.floor(share * (sorted.length - 1))];
    return value === undefined ? null : Math.round(value * 10) / 10;
  };
  return { p50: at(0.5), p99: at(0.99) };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
