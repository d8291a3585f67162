import type { Prosody } from '../prosody';
import { createEnglishProsody } from './english-prosody';
import { unpackLexicon } from './lexicon';

let loading: Promise<Prosody> | null = null;

/**
 * The engine for English with its dictionary, which is loaded once, when it is first asked for (the page does so in a worker:
 * 700 kB compressed). A load that fails is tried again by the next call.
 */
export function loadEnglishProsody(): Promise<Prosody> {
  loading ??= import('./data/pronunciations.json').then(
    ({ default: packed }) => createEnglishProsody(unpackLexicon(packed)),
    (cause: unknown) => {
      loading = null;
      throw cause;
    },
  );
  return loading;
}
