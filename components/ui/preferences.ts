/** Languages of the interface; a document's language is chosen apart from it. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** `system` follows the operating system. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Cookies that the server reads before it renders, so that neither language nor theme flashes. */
export const LOCALE_COOKIE = 'lianju-locale';
export const THEME_COOKIE = 'lianju-theme';

/** Whether a cookie's value is a language that the interface has. */
export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Whether a cookie's value is a theme. */
export function isTheme(value: string | undefined): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** One year, in seconds: a preference is asked for once, and a shared machine forgets it some day. */
const PREFERENCE_MAX_AGE_S = 365 * 24 * 60 * 60;

/** Keeps a preference in the browser; to be read by the server with the next request. */
export function rememberPreference(cookie: typeof LOCALE_COOKIE | typeof THEME_COOKIE, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and in plain http.
  document.cookie = `${cookie}=${value}; Path=/; Max-Age=${PREFERENCE_MAX_AGE_S}; SameSite=Lax`;
}
