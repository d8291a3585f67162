import { isRecord } from '../../document/suggestion-attributes';
import { EDITOR_PREFIX, VOTE_PREFIX } from '../candidates/candidates';
import type { SuggestionAuthor } from '../suggestion';
import { readAuthor } from './record';

/** The id of the person whom a key of a record names, being their vote or that they edited a candidate; else null. */
export function personNamedBy(key: string): string | null {
  if (key.startsWith(VOTE_PREFIX)) return key.slice(VOTE_PREFIX.length);
  if (!key.startsWith(EDITOR_PREFIX)) return null;
  const rest = key.slice(EDITOR_PREFIX.length);
  return rest.slice(rest.indexOf(':') + 1);
}

/** The person whom the value under such a key names; null when it names none. */
export function readPersonNamed(value: unknown): SuggestionAuthor | null {
  return readAuthor(value) ?? (isRecord(value) ? readAuthor(value.by) : null);
}
