import type { Prosody } from '../prosody';
import { createEnglishProsody } from './english-prosody';
import { unpackLexicon } from './sound/lexicon';

/** The engine for English with its dictionary: 760 kB compressed, so the page loads it in a worker. */
export async function loadEnglishProsody(): Promise<Prosody> {
  const { default: packed } = await import('./data/pronunciations.json');
  return createEnglishProsody(unpackLexicon(packed));
}
