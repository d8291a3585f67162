import { I32, V128, type WasmFunction, wasm, wasmModule } from './wasm-bytes';

/** Weights that one step of the kernel takes in: the columns of a matrix are a multiple of it. */
export const KERNEL_STEP = 16;
/** Vectors that share each load and conversion of a weight, where there are so many. */
export const KERNEL_VECTORS = 4;

/** Of 64 kB: more than any model of the poet takes; only what is used is real memory. */
const MAXIMUM_PAGES = 2048;
const PAGE_BYTES = 2 ** 16;
/** What a vector register holds. */
const ALIGNMENT = 16;

type Multiply = (
  weights: number,
  scales: number,
  x: number,
  xScales: number,
  out: number,
  rows: number,
  columns: number,
) => void;

/** Memory that the kernel works on; addresses are bytes. */
export interface MultiplyKernel {
  readonly memory: WebAssembly.Memory;
  /** The address of `bytes` bytes that nobody else has. */
  allocate(bytes: number): number;
  /** out = weights · x, each row times its scale and that of the vector; `x` has two bytes a number. */
  readonly multiplyOne: Multiply;
  /** The same for four vectors that lie one after the other. */
  readonly multiplyFour: Multiply;
}

/** The largest number of a vector in two bytes. */
export const KERNEL_LARGEST = 2 ** 15 - 1;
/** A sum of so many products of a byte and such a number fits into four bytes, in each of the eight lanes that share them. */
export const KERNEL_MAX_COLUMNS = 2 ** 12;

/**
 * Products of matrices of bytes and vectors of two-byte numbers in WebAssembly: its vector instructions multiply and add
 * eight pairs at a time, some twenty times as fast as loops of floats in JavaScript. The memory is shared because such memory grows without moving.
 */
export function createMultiplyKernel(): MultiplyKernel {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
  const code = wasmModule([kernelOf('one', 1), kernelOf('four', KERNEL_VECTORS)], MAXIMUM_PAGES);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  let used = 0;
  return {
    memory,
    allocate(bytes) {
      const start = used;
      used += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
      const missing = used - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      return start;
    },
    // The two functions of the module above.
    multiplyOne: exports.one as Multiply,
    multiplyFour: exports.four as Multiply,
  };
}

/** Parameters of the functions, in the order of `Multiply`. */
const [WEIGHTS, SCALES, X, X_SCALES, OUT, ROWS, COLUMNS] = [0, 1, 2, 3, 4, 5, 6];
/** Locals: where the row ends. */
const END = 7;
const FIRST_LOCAL = 8;

/** `vectors` products at once: a row at a time, and of a row sixteen weights at a time. */
function kernelOf(name: string, vectors: number): WasmFunction {
  const all = Array.from({ length: vectors }, (_, vector) => vector);
  const placeOf = (vector: number) => FIRST_LOCAL + vector;
  const outOf = (vector: number) => FIRST_LOCAL + vectors + vector;
  const bytes = FIRST_LOCAL + 2 * vectors;
  const widened = bytes + 1;
  /** Two sums of four a vector, so that an addition need not wait for the one before. */
  const sumOf = (vector: number, half: number) => widened + 1 + 2 * vector + half;
  const halves = [0, 1] as const;
  const advance = (local: number, amount: readonly number[]) => [
    ...wasm.get(local),
    ...amount,
    ...wasm.i32Add,
    ...wasm.set(local),
  ];
  const bytesOf = (count: number, size: number) => [
    ...wasm.get(count),
    ...wasm.i32Const(size),
    ...wasm.i32Multiply,
  ];

  const step = [
    ...wasm.get(WEIGHTS),
    ...wasm.v128Load(0),
    ...wasm.set(bytes),
    ...halves.flatMap((half) => [
      ...wasm.get(bytes),
      ...(half === 0 ? wasm.i16x8ExtendLow : wasm.i16x8ExtendHigh),
      ...wasm.set(widened),
      ...all.flatMap((vector) => [
        ...wasm.get(sumOf(vector, half)),
        ...wasm.get(placeOf(vector)),
        ...wasm.v128Load(16 * half),
        ...wasm.get(widened),
        ...wasm.i32x4Dot,
        ...wasm.i32x4Add,
        ...wasm.set(sumOf(vector, half)),
      ]),
    ]),
    ...all.flatMap((vector) => advance(placeOf(vector), wasm.i32Const(2 * KERNEL_STEP))),
    ...advance(WEIGHTS, wasm.i32Const(KERNEL_STEP)),
    ...wasm.get(WEIGHTS),
    ...wasm.get(END),
    ...wasm.i32IsBelow,
  ];
  const total = (vector: number) => [
    ...halves.flatMap((half) => [
      ...wasm.get(sumOf(vector, half)),
      ...wasm.f32x4Convert,
      ...(half === 0 ? [] : wasm.f32x4Add),
    ]),
    ...wasm.set(widened),
    ...[0, 1, 2, 3].flatMap((lane) => [
      ...wasm.get(widened),
      ...wasm.f32x4Lane(lane),
      ...(lane === 0 ? [] : wasm.f32Add),
    ]),
  ];
  const row = [
    ...all.flatMap((vector) => [
      ...wasm.get(X),
      ...bytesOf(COLUMNS, 2),
      ...wasm.i32Const(vector),
      ...wasm.i32Multiply,
      ...wasm.i32Add,
      ...wasm.set(placeOf(vector)),
      ...halves.flatMap((half) => [...wasm.v128Zero, ...wasm.set(sumOf(vector, half))]),
    ]),
    ...wasm.get(WEIGHTS),
    ...wasm.get(COLUMNS),
    ...wasm.i32Add,
    ...wasm.set(END),
    ...wasm.repeat(step),
    ...all.flatMap((vector) => [
      ...wasm.get(outOf(vector)),
      ...total(vector),
      ...wasm.get(SCALES),
      ...wasm.f32Load(0),
      ...wasm.f32Multiply,
      ...wasm.get(X_SCALES),
      ...wasm.f32Load(4 * vector),
      ...wasm.f32Multiply,
      ...wasm.f32Store,
      ...advance(outOf(vector), wasm.i32Const(4)),
    ]),
    ...advance(SCALES, wasm.i32Const(4)),
    ...wasm.get(ROWS),
    ...wasm.i32Const(1),
    ...wasm.i32Subtract,
    ...wasm.set(ROWS),
    ...wasm.get(ROWS),
  ];
  const starts = all.flatMap((vector) => [
    ...wasm.get(OUT),
    ...bytesOf(ROWS, 4),
    ...wasm.i32Const(vector),
    ...wasm.i32Multiply,
    ...wasm.i32Add,
    ...wasm.set(outOf(vector)),
  ]);
  return {
    name,
    parameters: 7,
    locals: [
      ...Array.from({ length: 1 + 2 * vectors }, () => I32),
      ...Array.from({ length: 2 + 2 * vectors }, () => V128),
    ],
    body: [...starts, ...wasm.repeat(row)],
  };
}
