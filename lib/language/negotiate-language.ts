/** The languages that Lianju speaks. */
export type Language = 'en' | 'zh';

/** Spoken to who asks for neither. */
const DEFAULT_LANGUAGE: Language = 'en';

/**
 * The language for an `Accept-Language` header (RFC 9110, 12.5.4): of those that Lianju speaks the one with the highest
 * quality, then the one named first. All kinds of Chinese are served by `zh`, and `*` by English.
 */
export function negotiateLanguage(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry, order) => ({ ...parseEntry(entry), order }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { primary } of wanted) {
    if (primary === 'en' || primary === 'zh') return primary;
    if (primary === '*') return DEFAULT_LANGUAGE;
  }
  return DEFAULT_LANGUAGE;
}

function parseEntry(entry: string): { primary: string; quality: number } {
  const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { primary: tag.trim().split('-')[0] ?? '', quality: q === undefined ? 1 : Number(q) };
}
