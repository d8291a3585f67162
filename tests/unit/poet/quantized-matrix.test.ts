import { describe, expect, it } from 'vitest';
import { createMatrixMemory } from '@/server/ai/poet/network/quantized-matrix';
import { createSeededRandom } from '@/server/ai/poet/network/seeded-random';

describe('the product of a matrix of bytes', () => {
  const random = createSeededRandom(7);
  const [rows, columns] = [13, 48];
  const values = Int8Array.from({ length: rows * columns }, () => Math.floor(random() * 256) - 128);
  const scales = Float32Array.from({ length: rows }, () => random() / 100);

  it.each([1, 2, 4, 7, 16])('with %i vectors is that of plain arithmetic', (count) => {
    const memory = createMatrixMemory();
    const matrix = memory.keep({ rows, columns, values, scales });
    const x = memory.vector(count * columns).map(() => random() - 0.5);
    const vectors = memory.vector(count * columns);
    vectors.set(x);
    const out = memory.vector(count * rows);
    memory.multiply(matrix, vectors, out, count);
    for (let item = 0; item < count; item += 1) {
      for (let row = 0; row < rows; row += 1) {
        let sum = 0;
        for (let column = 0; column < columns; column += 1) {
          sum += (values[row * columns + column] ?? 0) * (x[item * columns + column] ?? 0);
        }
        expect(out[item * rows + row]).toBeCloseTo(sum * (scales[row] ?? 0), 4);
      }
    }
  });

  it('keeps small numbers beside a large one', () => {
    const memory = createMatrixMemory();
    const matrix = memory.keep({ rows: 1, columns: 16, values: new Int8Array(16).fill(127), scales });
    const vector = memory.vector(16);
    vector.set([50, ...Array<number>(15).fill(0.01)]);
    const out = memory.vector(1);
    memory.multiply(matrix, vector, out, 1);
    const exact = 127 * 50.15 * (scales[0] ?? 0);
    expect(Math.abs((out[0] ?? 0) - exact) / exact).toBeLessThan(1e-3);
    vector.fill(0);
    memory.multiply(matrix, vector, out, 1);
    expect(out[0]).toBe(0);
  });

  it('grows its memory under what it holds', () => {
    const memory = createMatrixMemory();
    const first = memory.keep({ rows, columns, values, scales });
    memory.vector(2 ** 20);
    expect([...first.values]).toEqual([...values]);
  });

  it('refuses columns that the kernel would read beyond', () => {
    const odd = { rows: 1, columns: 20, values: new Int8Array(20), scales: new Float32Array(1) };
    expect(() => createMatrixMemory().keep(odd)).toThrow(RangeError);
    const wide = { rows: 1, columns: 8192, values: new Int8Array(8192), scales: new Float32Array(1) };
    expect(() => createMatrixMemory().keep(wide)).toThrow(RangeError);
  });
});
