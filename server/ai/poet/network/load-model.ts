import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createDecoder, type Decoder } from './decoder';
import { readDecoderWeights } from './decoder-weights';
import { readSafetensors } from './safetensors';
import { createTokenizer, type Tokenizer } from './tokenizer';

/** A model that is ready to read and write. */
export interface PoetModel {
  readonly tokenizer: Tokenizer;
  readonly decoder: Decoder;
}

const vocabularySchema = z.object({ tokens: z.array(z.string()), merges: z.array(z.string()) });

/**
 * Loads `config.json`, `vocab.json` and `model.safetensors` of a folder, synchronously: it is for the poet's own
 * thread, which has nothing else to do. Throws when one is missing or does not fit the others.
 */
export function loadPoetModel(directory: string): PoetModel {
  const readJson = (name: string): unknown => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  const vocabulary = vocabularySchema.parse(readJson('vocab.json'));
  const tensors = readSafetensors(readFileSync(join(directory, 'model.safetensors')));
  const weights = readDecoderWeights(readJson('config.json'), tensors);
  if (vocabulary.tokens.length !== weights.sizes.vocabulary) {
    throw new RangeError('The vocabulary is not the one that the model was trained with.');
  }
  return { tokenizer: createTokenizer(vocabulary), decoder: createDecoder(weights) };
}
