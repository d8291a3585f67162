const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address as it may stand in a shared document: absolute, and of a kind that runs nothing in the reader's page.
 * An address without a scheme is taken for a web address. Null for everything else.
 */
export function safeHref(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed === '') return null;
  const hasScheme = /^[a-z][a-z\d+.-]*:/i.test(trimmed);
  // `example.org:8080` parses as a scheme; so does nothing that a person means by one.
  const candidate = hasScheme && !/^[^/]+:\d+(\/|$)/.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(candidate)) return null;
  return SAFE_PROTOCOLS.has(new URL(candidate).protocol) ? candidate : null;
}
