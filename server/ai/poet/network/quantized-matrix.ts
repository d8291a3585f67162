import { createMultiplyKernel, KERNEL_STEP, KERNEL_VECTORS } from './multiply-kernel';

/** A matrix kept in a byte per weight: weight[row][column] = values[row · columns + column] · scales[row]. */
export interface QuantizedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Holds matrices and the vectors that they are multiplied with. */
export interface MatrixMemory {
  /** A copy of a matrix inside the memory. Throws when its columns are no multiple of KERNEL_STEP. */
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
  return {
    vector,
    keep({ rows, columns, values, scales }) {
      if (columns % KERNEL_STEP !== 0) {
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
        const isFour = done + KERNEL_VECTORS <= count;
        const run = isFour ? multiplyFour : multiplyOne;
        const from = x.byteOffset + done * columns * x.BYTES_PER_ELEMENT;
        const to = out.byteOffset + done * rows * out.BYTES_PER_ELEMENT;
        run(values.byteOffset, scales.byteOffset, from, to, rows, columns);
        done += isFour ? KERNEL_VECTORS : 1;
      }
    },
  };
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
