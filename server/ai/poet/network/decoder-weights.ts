import { z } from 'zod';
import { KERNEL_STEP } from './multiply-kernel';
import type { QuantizedMatrix } from './quantized-matrix';
import type { Tensor } from './safetensors';

/** The sizes of a model, as its `config.json` gives them. */
export interface DecoderSizes {
  readonly width: number;
  readonly innerWidth: number;
  readonly layers: number;
  readonly heads: number;
  readonly headWidth: number;
  readonly vocabulary: number;
  /** Tokens that the model can look back on. */
  readonly context: number;
  readonly normEpsilon: number;
  readonly rotaryBase: number;
}

export interface LayerWeights {
  readonly attentionNorm: Float32Array;
  readonly query: QuantizedMatrix;
  readonly key: QuantizedMatrix;
  readonly value: QuantizedMatrix;
  readonly output: QuantizedMatrix;
  readonly innerNorm: Float32Array;
  readonly gate: QuantizedMatrix;
  readonly up: QuantizedMatrix;
  readonly down: QuantizedMatrix;
}

export interface DecoderWeights {
  readonly sizes: DecoderSizes;
  /** Embeds tokens and, as the two are tied, scores them. */
  readonly embedding: QuantizedMatrix;
  readonly layers: readonly LayerWeights[];
  readonly finalNorm: Float32Array;
}

const configSchema = z
  .object({
    hidden_size: z.int().positive().multipleOf(KERNEL_STEP),
    intermediate_size: z.int().positive().multipleOf(KERNEL_STEP),
    num_hidden_layers: z.int().positive(),
    num_attention_heads: z.int().positive(),
    head_dim: z.int().positive().multipleOf(2),
    vocab_size: z.int().positive(),
    rms_norm_eps: z.number().positive(),
    rope_theta: z.number().positive(),
    max_position_embeddings: z.int().positive(),
    tie_word_embeddings: z.literal(true),
  })
  .transform(
    (config): DecoderSizes => ({
      width: config.hidden_size,
      innerWidth: config.intermediate_size,
      layers: config.num_hidden_layers,
      heads: config.num_attention_heads,
      headWidth: config.head_dim,
      vocabulary: config.vocab_size,
      context: config.max_position_embeddings,
      normEpsilon: config.rms_norm_eps,
      rotaryBase: config.rope_theta,
    }),
  );

/** The weights under the names that Hugging Face's Llama gives them. Throws when one is missing or of another shape. */
export function readDecoderWeights(config: unknown, tensors: ReadonlyMap<string, Tensor>): DecoderWeights {
  const sizes = configSchema.parse(config);
  const attention = sizes.heads * sizes.headWidth;

  function matrix(name: string, rows: number, columns: number): QuantizedMatrix {
    const tensor = tensors.get(`${name}.weight`);
    const scales = tensors.get(`${name}.weight_scale`);
    if (
      !(tensor?.values instanceof Int8Array) ||
      !(scales?.values instanceof Float32Array) ||
      tensor.values.length !== rows * columns ||
      scales.values.length !== rows
    ) {
      throw new RangeError(`The model has no matrix ${name} of ${rows} × ${columns}.`);
    }
    return { rows, columns, values: tensor.values, scales: scales.values };
  }

  function vector(name: string): Float32Array {
    const values = tensors.get(`${name}.weight`)?.values;
    if (!(values instanceof Float32Array) || values.length !== sizes.width) {
      throw new RangeError(`The model has no vector ${name} of ${sizes.width}.`);
    }
    return values;
  }

  return {
    sizes,
    embedding: matrix('model.embed_tokens', sizes.vocabulary, sizes.width),
    layers: Array.from({ length: sizes.layers }, (_, index) => {
      const layer = `model.layers.${index}`;
      return {
        attentionNorm: vector(`${layer}.input_layernorm`),
        query: matrix(`${layer}.self_attn.q_proj`, attention, sizes.width),
        key: matrix(`${layer}.self_attn.k_proj`, attention, sizes.width),
        value: matrix(`${layer}.self_attn.v_proj`, attention, sizes.width),
        output: matrix(`${layer}.self_attn.o_proj`, sizes.width, attention),
        innerNorm: vector(`${layer}.post_attention_layernorm`),
        gate: matrix(`${layer}.mlp.gate_proj`, sizes.innerWidth, sizes.width),
        up: matrix(`${layer}.mlp.up_proj`, sizes.innerWidth, sizes.width),
        down: matrix(`${layer}.mlp.down_proj`, sizes.width, sizes.innerWidth),
      };
    }),
    finalNorm: vector('model.norm'),
  };
}
