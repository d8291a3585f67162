import type { PresenceUser } from '../collab/presence';
import type { SuggestionAuthor } from '../suggestions/suggestion';

/** The id under which the co-author signs, in presence and in suggestions. */
const CO_AUTHOR_ID = 'co-author';

/** What the co-author is called, by the language of the document. */
const NAME_BY_LANGUAGE = { en: 'Muse', zh: '缪斯' } as const;

/** The co-author as a participant. */
export function coAuthorUser(language: 'en' | 'zh'): PresenceUser {
  return { id: CO_AUTHOR_ID, name: NAME_BY_LANGUAGE[language], color: 'co-author', kind: 'ai' };
}

/** The co-author as who made a suggestion. */
export function coAuthorAsAuthor(language: 'en' | 'zh'): SuggestionAuthor {
  return { id: CO_AUTHOR_ID, name: NAME_BY_LANGUAGE[language], kind: 'ai' };
}
