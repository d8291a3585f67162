import {
  createMultiplyKernel,
  KERNEL_LARGEST,
  KERNEL_MAX_COLUMNS,
  KERNEL_STEP,
  KERNEL_VECTORS,
} from './multiply-kernel';

/** A matrix kept in a byte per weight: weight[row][column] = values[row · columns + column] · scales[row]. */
export interface QuantizedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Holds matrices and the vectors that they are multiplied with. */
export interface MatrixMemory {
  /** A copy of a matrix inside the memory. Throws when its columns are no multiple of KERNEL_STEP, or too many. */
  keep(matrix: QuantizedMatrix): QuantizedMatrix;
  /** `length` zeros inside the memory. */
  vector(length: number): Float32Array;
  /** out = matrix · x for `count` vectors that lie one after the other in `x` and in `out`; all three are of this memory. */
  multiply(matrix: QuantizedMatrix, x: Float32Array, out: Float32Array, count: number): void;
}

export function createMatrixMemory(): MatrixMemory {
  const { memory, allocate, multiplyOne, multiplyFour } = createMultiplyKernel();
  const vector = (length: number): Float32Array => {
    const address = allocate(length * Float32Array.BYTES_PER_ELEMENT);
    return new Float32Array(memory.buffer, address, length);
  };
  const shortScales = vector(KERNEL_VECTORS);
  const shortAt = allocate(KERNEL_VECTORS * KERNEL_MAX_COLUMNS * Int16Array.BYTES_PER_ELEMENT);
  const short = new Int16Array(memory.buffer, shortAt, KERNEL_VECTORS * KERNEL_MAX_COLUMNS);
  return {
    vector,
    keep({ rows, columns, values, scales }) {
      if (columns % KERNEL_STEP !== 0 || columns > KERNEL_MAX_COLUMNS) {
        throw new RangeError(`A matrix of ${columns} columns does not fit the kernel's steps.`);
      }
      const address = allocate(values.length);
      const kept = new Int8Array(memory.buffer, address, values.length);
      kept.set(values);
      const keptScales = vector(scales.length);
      keptScales.set(scales);
      return { rows, columns, values: kept, scales: keptScales };
    },
    multiply({ rows, columns, values, scales }, x, out, count) {
      for (let done = 0; done < count; ) {
        const vectors = done + KERNEL_VECTORS <= count ? KERNEL_VECTORS : 1;
        for (let vector = 0; vector < vectors; vector += 1) {
          shortScales[vector] = shorten(x, (done + vector) * columns, columns, short, vector * columns);
        }
        const run = vectors === 1 ? multiplyOne : multiplyFour;
        const to = out.byteOffset + done * rows * out.BYTES_PER_ELEMENT;
        const [from, fromScales] = [short.byteOffset, shortScales.byteOffset];
        run(values.byteOffset, scales.byteOffset, from, fromScales, to, rows, columns);
        done += vectors;
      }
    },
  };
}

/**
 * `length` floats from `start` on as two-byte numbers, written to `out` from `at` on; the answer is what each of them counts
 * for. Of the largest, one in 65,534 is lost, which moves logits by less than a thousandth.
 */
function shorten(x: Float32Array, start: number, length: number, out: Int16Array, at: number): number {
  let largest = 0;
  for (let index = start; index < start + length; index += 1) {
    const size = Math.abs(x[index] as number);
    if (size > largest) largest = size;
  }
  const factor = largest === 0 ? 0 : KERNEL_LARGEST / largest;
  for (let index = 0; index < length; index += 1) {
    out[at + index] = Math.round((x[start + index] as number) * factor);
  }
  return largest / KERNEL_LARGEST;
}

/** Row `row` of the matrix, written to `out` from `offset` on. */
export function copyRow(matrix: QuantizedMatrix, row: number, out: Float32Array, offset: number): void {
  const { columns, values, scales } = matrix;
  // Casts: both indices are within the matrix as long as `row` is.
  const scale = scales[row] as number;
  for (let column = 0; column < columns; column += 1) {
    out[offset + column] = (values[row * columns + column] as number) * scale;
  }
}
