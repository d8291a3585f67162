import { attend, createRotation } from './attention';
import type { DecoderWeights, LayerWeights } from './decoder-weights';
import { copyRow, multiply } from './quantized-matrix';

/** A language model with the text that it has read so far. */
export interface Decoder {
  /** Tokens read. */
  readonly length: number;
  /** Tokens that can be read in all. */
  readonly context: number;
  /**
   * Reads on and answers the logits of the token that follows, valid until the next call. Throws when the context
   * does not hold them or there are none.
   */
  read(tokens: readonly number[]): Float64Array;
  /** Forgets what was read after the first `length` tokens. */
  rewind(length: number): void;
}

/** Tokens that pass through a layer together; more gain nothing, and buffers grow. A multiple of four (see multiply). */
const BLOCK = 16;

interface Buffers {
  readonly state: Float64Array;
  readonly normed: Float64Array;
  readonly query: Float64Array;
  readonly key: Float64Array;
  readonly value: Float64Array;
  readonly attended: Float64Array;
  readonly update: Float64Array;
  readonly gate: Float64Array;
  readonly up: Float64Array;
}

/**
 * A Llama-shaped decoder (Touvron et al. 2023): RMSNorm, rotary attention and SwiGLU, with keys and values kept for
 * all that was read. One per model: it takes about 3 MB beside the weights.
 */
export function createDecoder(weights: DecoderWeights): Decoder {
  const { sizes, embedding, finalNorm } = weights;
  const { width, innerWidth, context } = sizes;
  const attention = sizes.heads * sizes.headWidth;
  const rotation = createRotation(sizes);
  const caches = weights.layers.map(() => ({
    keys: new Float32Array(context * attention),
    values: new Float32Array(context * attention),
  }));
  const buffers: Buffers = {
    state: new Float64Array(BLOCK * width),
    normed: new Float64Array(BLOCK * width),
    query: new Float64Array(BLOCK * attention),
    key: new Float64Array(BLOCK * attention),
    value: new Float64Array(BLOCK * attention),
    attended: new Float64Array(BLOCK * attention),
    update: new Float64Array(BLOCK * width),
    gate: new Float64Array(BLOCK * innerWidth),
    up: new Float64Array(BLOCK * innerWidth),
  };
  const logits = new Float64Array(sizes.vocabulary);
  let length = 0;

  function passLayer(layer: LayerWeights, index: number, count: number): void {
    const { state, normed, query, key, value, attended, update, gate, up } = buffers;
    const cache = caches[index];
    if (!cache) throw new RangeError('A layer has no cache.');
    normalize(state, layer.attentionNorm, normed, count, sizes.normEpsilon);
    multiply(layer.query, normed, query, count);
    multiply(layer.key, normed, key, count);
    multiply(layer.value, normed, value, count);
    for (let item = 0; item < count; item += 1) {
      rotation.rotate(query, item * attention, length + item);
      rotation.rotate(key, item * attention, length + item);
    }
    cache.keys.set(key.subarray(0, count * attention), length * attention);
    cache.values.set(value.subarray(0, count * attention), length * attention);
    for (let item = 0; item < count; item += 1) {
      attend(sizes, query, item * attention, cache, length + item + 1, attended);
    }
    multiply(layer.output, attended, update, count);
    add(state, update, count * width);
    normalize(state, layer.innerNorm, normed, count, sizes.normEpsilon);
    multiply(layer.gate, normed, gate, count);
    multiply(layer.up, normed, up, count);
    activate(gate, up, count * innerWidth);
    multiply(layer.down, gate, update, count);
    add(state, update, count * width);
  }

  return {
    get length() {
      return length;
    },
    context,
    read(tokens) {
      if (tokens.length === 0 || length + tokens.length > context) {
        throw new RangeError(`${tokens.length} tokens do not fit after ${length} of ${context}.`);
      }
      let last = 0;
      for (let start = 0; start < tokens.length; start += BLOCK) {
        const block = tokens.slice(start, start + BLOCK);
        for (const [item, token] of block.entries()) copyRow(embedding, token, buffers.state, item * width);
        for (const [index, layer] of weights.layers.entries()) passLayer(layer, index, block.length);
        length += block.length;
        last = block.length - 1;
      }
      const { state, normed } = buffers;
      state.copyWithin(0, last * width, (last + 1) * width);
      normalize(state, finalNorm, normed, 1, sizes.normEpsilon);
      multiply(embedding, normed, logits, 1);
      return logits;
    },
    rewind(kept) {
      length = Math.min(length, kept);
    },
  };
}

/** RMSNorm (Zhang and Sennrich 2019) of `count` vectors. */
function normalize(
  x: Float64Array,
  weight: Float32Array,
  out: Float64Array,
  count: number,
  epsilon: number,
): void {
  const width = weight.length;
  for (let item = 0; item < count; item += 1) {
    const start = item * width;
    let squares = 0;
    for (let index = 0; index < width; index += 1) squares += (x[start + index] as number) ** 2;
    const factor = 1 / Math.sqrt(squares / width + epsilon);
    for (let index = 0; index < width; index += 1) {
      out[start + index] = (x[start + index] as number) * factor * (weight[index] as number);
    }
  }
}

function add(target: Float64Array, update: Float64Array, size: number): void {
  for (let index = 0; index < size; index += 1) {
    target[index] = (target[index] as number) + (update[index] as number);
  }
}

/** SwiGLU (Shazeer 2020): gate becomes silu(gate) · up. */
function activate(gate: Float64Array, up: Float64Array, size: number): void {
  for (let index = 0; index < size; index += 1) {
    const value = gate[index] as number;
    gate[index] = (value / (1 + Math.exp(-value))) * (up[index] as number);
  }
}
