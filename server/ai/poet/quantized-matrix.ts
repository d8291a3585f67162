/** A matrix kept in a byte per weight: weight[row][column] = values[row · columns + column] · scales[row]. */
export interface QuantizedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/**
 * out = matrix · x for `count` vectors that lie one after the other in `x` and in `out`. Four vectors share each load
 * and conversion of a weight, which is what the time goes into; single ones run on four independent sums, so that an
 * addition need not wait for the one before.
 */
export function multiply(matrix: QuantizedMatrix, x: Float64Array, out: Float64Array, count: number): void {
  let done = 0;
  for (; done + 4 <= count; done += 4) multiplyFour(matrix, x, done, out);
  for (; done < count; done += 1) multiplyOne(matrix, x, done, out);
}

/** Row `row` of the matrix, written to `out` from `offset` on. */
export function copyRow(matrix: QuantizedMatrix, row: number, out: Float64Array, offset: number): void {
  const { columns, values, scales } = matrix;
  const scale = scales[row] as number;
  for (let column = 0; column < columns; column += 1) {
    out[offset + column] = (values[row * columns + column] as number) * scale;
  }
}

// Casts below: every index is within the array by the loops' bounds, and a check for each would cost a tenth of the time.

function multiplyOne(matrix: QuantizedMatrix, x: Float64Array, at: number, out: Float64Array): void {
  const { rows, columns, values, scales } = matrix;
  const vector = x.subarray(at * columns, (at + 1) * columns);
  let weight = 0;
  for (let row = 0; row < rows; row += 1) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let column = 0; column < columns; column += 4) {
      a += (values[weight] as number) * (vector[column] as number);
      b += (values[weight + 1] as number) * (vector[column + 1] as number);
      c += (values[weight + 2] as number) * (vector[column + 2] as number);
      d += (values[weight + 3] as number) * (vector[column + 3] as number);
      weight += 4;
    }
    out[at * rows + row] = (a + b + (c + d)) * (scales[row] as number);
  }
}

function multiplyFour(matrix: QuantizedMatrix, x: Float64Array, at: number, out: Float64Array): void {
  const { rows, columns, values, scales } = matrix;
  const first = x.subarray(at * columns, (at + 1) * columns);
  const second = x.subarray((at + 1) * columns, (at + 2) * columns);
  const third = x.subarray((at + 2) * columns, (at + 3) * columns);
  const fourth = x.subarray((at + 3) * columns, (at + 4) * columns);
  let index = 0;
  for (let row = 0; row < rows; row += 1) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let column = 0; column < columns; column += 1) {
      const weight = values[index] as number;
      a += weight * (first[column] as number);
      b += weight * (second[column] as number);
      c += weight * (third[column] as number);
      d += weight * (fourth[column] as number);
      index += 1;
    }
    const scale = scales[row] as number;
    out[at * rows + row] = a * scale;
    out[(at + 1) * rows + row] = b * scale;
    out[(at + 2) * rows + row] = c * scale;
    out[(at + 3) * rows + row] = d * scale;
  }
}
