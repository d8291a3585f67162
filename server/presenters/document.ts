import type { DocumentForMember } from '../store/types';

/** A document as the public interface shows it; times become ISO 8601 UTC in JSON. */
export function presentDocument({
  id,
  title,
  language,
  form,
  role,
  createdAt,
  updatedAt,
  people,
}: DocumentForMember) {
  return { id, title, language, form, role, createdAt, updatedAt, people };
}
