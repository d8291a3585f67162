import type { PoemLanguage } from './analysis';
import type { Form } from './form';
import { loadProsody } from './load-prosody';
import type { Prosody } from './prosody';
import type { StoredForm } from './stored-form';

/** Chinese first: its tables are small, and an English form costs the dictionary anyway. */
const LANGUAGES: readonly PoemLanguage[] = ['zh', 'en'];

/** A document's form with the engine that judges it; null for a name that neither language knows. */
export async function findForm(
  stored: StoredForm,
): Promise<{ readonly form: Form; readonly prosody: Prosody } | null> {
  if (stored.kind === 'own') return { form: stored.form, prosody: await loadProsody(stored.form.language) };
  for (const language of LANGUAGES) {
    const prosody = await loadProsody(language);
    const form = prosody.findForm(stored.id);
    if (form) return { form, prosody };
  }
  return null;
}
