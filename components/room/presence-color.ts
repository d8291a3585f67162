/** The CSS colour for a presence's token (lib/collab/presence.ts): the theme decides what it looks like. */
export function presenceColor(token: string): string {
  if (token === 'co-author') return 'var(--ai)';
  return /^person-[1-6]$/.test(token) ? `var(--${token})` : 'var(--person-1)';
}
