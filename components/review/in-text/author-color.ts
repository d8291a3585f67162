import type { PresenceState } from '@/lib/collab/presence';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';

/** Colours in the palette for people (app/styles/tokens.css). */
const PERSON_COLORS = 6;

/**
 * The CSS colour of who suggested something: celadon for the co-author, for a person the colour they have in the
 * room, and for one who has left a colour that is always the same for them.
 */
export function authorColor(author: SuggestionAuthor, people: readonly PresenceState[]): string {
  if (author.kind === 'ai') return 'var(--ai)';
  const token = people.find(({ user }) => user.id === author.id)?.user.color;
  if (token && /^person-[1-6]$/.test(token)) return `var(--${token})`;
  let sum = 0;
  for (const character of author.id) sum += character.codePointAt(0) ?? 0;
  return `var(--person-${(sum % PERSON_COLORS) + 1})`;
}
