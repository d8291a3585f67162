import type { PoemLanguage } from './analysis';
import type { Prosody } from './prosody';

const loading = new Map<PoemLanguage, Promise<Prosody>>();

/** The engine for a language, with its tables; loaded at the first call, the same one ever after. */
export function loadProsody(language: PoemLanguage): Promise<Prosody> {
  const known = loading.get(language);
  if (known) return known;
  const loaded = load(language);
  loading.set(language, loaded);
  // What could not be fetched is tried again at the next call.
  loaded.catch(() => loading.delete(language));
  return loaded;
}

async function load(language: PoemLanguage): Promise<Prosody> {
  switch (language) {
    case 'zh':
      return (await import('./chinese/create-chinese-prosody')).createChineseProsody();
    case 'en':
      return (await import('./english/load-english-prosody')).loadEnglishProsody();
  }
}
