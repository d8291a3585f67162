import type { DecoderSizes } from './decoder-weights';

/** Rotary position (Su et al. 2021), rotate-half convention: place i of a head turns with place i + half. */
export interface Rotation {
  /** Turns all heads of the vector at `offset` to `position`, in place. */
  rotate(vector: Float32Array, offset: number, position: number): void;
}

/** Precomputes the angles of all positions. */
export function createRotation({ heads, headWidth, context, rotaryBase }: DecoderSizes): Rotation {
  const half = headWidth / 2;
  const cosines = new Float64Array(context * half);
  const sines = new Float64Array(context * half);
  for (let position = 0; position < context; position += 1) {
    for (let index = 0; index < half; index += 1) {
      const angle = position / rotaryBase ** ((2 * index) / headWidth);
      cosines[position * half + index] = Math.cos(angle);
      sines[position * half + index] = Math.sin(angle);
    }
  }
  return {
    rotate(vector, offset, position) {
      for (let head = 0; head < heads; head += 1) {
        const start = offset + head * headWidth;
        for (let index = 0; index < half; index += 1) {
          const cosine = cosines[position * half + index] as number;
          const sine = sines[position * half + index] as number;
          const low = vector[start + index] as number;
          const high = vector[start + half + index] as number;
          vector[start + index] = low * cosine - high * sine;
          vector[start + half + index] = high * cosine + low * sine;
        }
      }
    },
  };
}

/** Keys and values of all that was read, position by position. */
export interface AttentionCache {
  readonly keys: Float32Array;
  readonly values: Float32Array;
}

/**
 * Scaled dot-product attention of the query at `offset` over the first `length` positions; the answer goes to the same
 * offset of `out`.
 */
export function attend(
  { heads, headWidth }: DecoderSizes,
  query: Float32Array,
  offset: number,
  { keys, values }: AttentionCache,
  length: number,
  out: Float32Array,
): void {
  const stride = heads * headWidth;
  const weights = new Float64Array(length);
  for (let head = 0; head < heads; head += 1) {
    const headStart = head * headWidth;
    let highest = Number.NEGATIVE_INFINITY;
    for (let position = 0; position < length; position += 1) {
      const keyStart = position * stride + headStart;
      let product = 0;
      for (let index = 0; index < headWidth; index += 1) {
        product += (query[offset + headStart + index] as number) * (keys[keyStart + index] as number);
      }
      const score = product / Math.sqrt(headWidth);
      weights[position] = score;
      if (score > highest) highest = score;
    }
    let total = 0;
    for (let position = 0; position < length; position += 1) {
      const weight = Math.exp((weights[position] as number) - highest);
      weights[position] = weight;
      total += weight;
    }
    out.fill(0, offset + headStart, offset + headStart + headWidth);
    for (let position = 0; position < length; position += 1) {
      const weight = (weights[position] as number) / total;
      const valueStart = position * stride + headStart;
      for (let index = 0; index < headWidth; index += 1) {
        const at = offset + headStart + index;
        out[at] = (out[at] as number) + weight * (values[valueStart + index] as number);
      }
    }
  }
}
