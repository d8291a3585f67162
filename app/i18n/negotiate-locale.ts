import { isLocale, type Locale } from '@/components/ui/preferences';

/** The interface speaks English to who asks for neither of its languages. */
const DEFAULT_LOCALE: Locale = 'en';

/**
 * The interface language for an `Accept-Language` header (RFC 9110, 12.5.4): the one with the highest quality whose
 * primary subtag the interface has. All kinds of Chinese are served by `zh`.
 */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry, order) => ({ ...parseEntry(entry), order }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { primary } of wanted) {
    if (isLocale(primary)) return primary;
    if (primary === '*') return DEFAULT_LOCALE;
  }
  return DEFAULT_LOCALE;
}

function parseEntry(entry: string): { primary: string; quality: number } {
  const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { primary: tag.split('-')[0] ?? '', quality: q === undefined ? 1 : Number(q) };
}
