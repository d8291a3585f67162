import { attend, createRotation } from './attention';
import type { DecoderWeights, LayerWeights } from './decoder-weights';
import { copyRow, createMatrixMemory, type MatrixMemory } from './quantized-matrix';

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
  readonly state: Float32Array;
  readonly normed: Float32Array;
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
  readonly attended: Float32Array;
  readonly update: Float32Array;
  readonly gate: Float32Array;
  readonly up: Float32Array;
}

/**
 * A Llama-shaped decoder (Touvron et al. 2023): RMSNorm, rotary attention and SwiGLU, with keys and values kept for
 * all that was read. One per model: it takes about 3 MB beside its copy of the weights.
 */
export function createDecoder(weights: DecoderWeights): Decoder {
  const { sizes, finalNorm } = weights;
  const memory = createMatrixMemory();
  const { multiply } = memory;
  const embedding = memory.keep(weights.embedding);
  const layers = weights.layers.map((layer) => keepLayer(layer, memory));
  const { width, innerWidth, context } = sizes;
  const attention = sizes.heads * sizes.headWidth;
  const rotation = createRotation(sizes);
  const caches = layers.map(() => ({
    keys: new Float32Array(context * attention),
    values: new Float32Array(context * attention),
  }));
  const buffers: Buffers = {
    state: memory.vector(BLOCK * width),
    normed: memory.vector(BLOCK * width),
    query: memory.vector(BLOCK * attention),
    key: memory.vector(BLOCK * attention),
    value: memory.vector(BLOCK * attention),
    attended: memory.vector(BLOCK * attention),
    update: memory.vector(BLOCK * width),
    gate: memory.vector(BLOCK * innerWidth),
    up: memory.vector(BLOCK * innerWidth),
  };
  const scores = memory.vector(sizes.vocabulary);
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
        for (const [index, layer] of layers.entries()) passLayer(layer, index, block.length);
        length += block.length;
        last = block.length - 1;
      }
      const { state, normed } = buffers;
      state.copyWithin(0, last * width, (last + 1) * width);
      normalize(state, finalNorm, normed, 1, sizes.normEpsilon);
      multiply(embedding, normed, scores, 1);
      logits.set(scores);
      return logits;
    },
    rewind(kept) {
      length = Math.min(length, kept);
    },
  };
}

function keepLayer(layer: LayerWeights, { keep }: MatrixMemory): LayerWeights {
  return {
    ...layer,
    query: keep(layer.query),
    key: keep(layer.key),
    value: keep(layer.value),
    output: keep(layer.output),
    gate: keep(layer.gate),
    up: keep(layer.up),
    down: keep(layer.down),
  };
}

/** RMSNorm (Zhang and Sennrich 2019) of `count` vectors. */
function normalize(
  x: Float32Array,
  weight: Float32Array,
  out: Float32Array,
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

function add(target: Float32Array, update: Float32Array, size: number): void {
  for (let index = 0; index < size; index += 1) {
    target[index] = (target[index] as number) + (update[index] as number);
  }
}

/** SwiGLU (Shazeer 2020): gate becomes silu(gate) · up. */
function activate(gate: Float32Array, up: Float32Array, size: number): void {
  for (let index = 0; index < size; index += 1) {
    const value = gate[index] as number;
    gate[index] = (value / (1 + Math.exp(-value))) * (up[index] as number);
  }
}
