import { DomainError } from '@/lib/errors/domain-error';
import { findForm } from '@/lib/poetry/find-form';
import { readStoredForm } from '@/lib/poetry/stored-form';

/** A form as a call names it: the name of a built-in one, or one that a writer makes; null for a free poem. */
export type ChosenForm = string | object | null;

/** What `meta` keeps of a form, and what its document's row says. */
export interface FormToStore {
  readonly meta: unknown;
  readonly row: string | null;
}

/** Finds the form that a call means. Throws `invalid-body` for a name that nobody knows and an own form that is none. */
export async function resolveChosenForm(chosen: ChosenForm): Promise<FormToStore> {
  if (chosen === null) return { meta: null, row: null };
  const stored = readStoredForm(chosen);
  const found = stored && (await findForm(stored));
  if (!found) {
    throw new DomainError(
      'invalid-body',
      typeof chosen === 'string'
        ? `form: there is no form by the name of “${chosen}”.`
        : 'form: a form of your own has a language, and lineCount, lengths, scheme, tones or metres as docs/http-api.md says.',
    );
  }
  return { meta: stored.kind === 'own' ? found.form : found.form.id, row: found.form.id };
}
