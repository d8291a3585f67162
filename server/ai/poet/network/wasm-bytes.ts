/** As much of the binary format of WebAssembly (core specification 2.0, chapter 5) as the poet's kernel needs. */

type Bytes = readonly number[];

export const I32 = 0x7f;
export const V128 = 0x7b;

const unsigned = (value: number): Bytes =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
const signed = (value: number): Bytes =>
  value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
const list = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];
const text = (value: string): Bytes => sized([...new TextEncoder().encode(value)]);
const section = (id: number, bytes: Bytes): Bytes => [id, ...sized(bytes)];
const simd = (opcode: number, ...operands: number[]): Bytes => [0xfd, ...unsigned(opcode), ...operands];

/** Instructions by their names in the specification; memory is read at any alignment. */
export const wasm = {
  get: (local: number): Bytes => [0x20, ...unsigned(local)],
  set: (local: number): Bytes => [0x21, ...unsigned(local)],
  i32Const: (value: number): Bytes => [0x41, ...signed(value)],
  i32Add: [0x6a] as Bytes,
  i32Subtract: [0x6b],
  i32Multiply: [0x6c],
  i32IsBelow: [0x49],
  /** Runs `body` again as long as it leaves a number other than 0. */
  repeat: (body: Bytes): Bytes => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b],
  f32Load: (offset: number): Bytes => [0x2a, 0, ...unsigned(offset)],
  f32Store: [0x38, 0, 0],
  f32Add: [0x92],
  f32Multiply: [0x94],
  v128Load: (offset: number): Bytes => [...simd(0), 0, ...unsigned(offset)],
  i16x8ExtendLow: simd(0x87),
  i16x8ExtendHigh: simd(0x88),
  v128Zero: simd(12, ...Array.from({ length: 16 }, () => 0)),
  f32x4Lane: (lane: number): Bytes => simd(31, lane),
  /** Products of signed 16-bit lanes, two neighbours added to a 32-bit one. */
  i32x4Dot: simd(0xba),
  i32x4Add: simd(0xae),
  f32x4Convert: simd(0xfa),
  f32x4Add: simd(0xe4),
};

/** A function of `parameters` integers that answers nothing. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** The types of its other locals, which are numbered after the parameters. */
  readonly locals: readonly number[];
  readonly body: Bytes;
}

/** A module that exports `functions`, which work on the shared memory imported as `env.memory`. */
export function wasmModule(
  functions: readonly WasmFunction[],
  maximumPages: number,
): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...list(Array.from({ length: parameters }, () => [I32])),
    ...list([]),
  ]);
  const memory = [...text('env'), ...text('memory'), 2, 3, 1, ...unsigned(maximumPages)];
  const code = functions.map(({ locals, body }) =>
    sized([...list(locals.map((type) => [1, type])), ...body, 0x0b]),
  );
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(functions.map((_, index) => unsigned(index)))),
    ...section(7, list(functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]))),
    ...section(10, list(code)),
  ]);
}
