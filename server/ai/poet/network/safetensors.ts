import { z } from 'zod';

/** One tensor of a safetensors file, its values copied out of the file. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Int8Array | Float32Array;
}

const entrySchema = z.object({
  dtype: z.enum(['I8', 'F32']),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});

/** The header's length stands in front of it as a little-endian 64-bit number. */
const LENGTH_BYTES = 8;

/**
 * The tensors of a safetensors file by name (format: 8 bytes header length, JSON header, data; offsets count from the
 * end of the header). Knows the two element types that the poets use and throws on others and on offsets that do not
 * fit.
 */
export function readSafetensors(file: Uint8Array): ReadonlyMap<string, Tensor> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const dataStart = LENGTH_BYTES + Number(view.getBigUint64(0, true));
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(LENGTH_BYTES, dataStart)));
  const { __metadata__: _, ...entries } = z.record(z.string(), z.unknown()).parse(header);
  const tensors = new Map<string, Tensor>();
  for (const [name, raw] of Object.entries(entries)) {
    const entry = entrySchema.parse(raw);
    const [start, end] = entry.data_offsets;
    const elements = entry.shape.reduce((product, size) => product * size, 1);
    const bytes = elements * (entry.dtype === 'F32' ? Float32Array.BYTES_PER_ELEMENT : 1);
    if (end - start !== bytes || dataStart + end > file.byteLength) {
      throw new RangeError(`The tensor ${name} does not lie within its file.`);
    }
    // A copy: it gives floats their alignment, and lets go of the file's own buffer.
    const { buffer } = new Uint8Array(file.subarray(dataStart + start, dataStart + end));
    tensors.set(name, {
      shape: entry.shape,
      values: entry.dtype === 'F32' ? new Float32Array(buffer) : new Int8Array(buffer),
    });
  }
  return tensors;
}
