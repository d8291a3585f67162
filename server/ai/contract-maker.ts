import type * as Y from 'yjs';
import { createFormContract } from '@/lib/ai/form-contract';
import { metaOf } from '@/lib/document/y-doc';
import type { PoemLanguage, Violation } from '@/lib/poetry/analysis';
import type { Form } from '@/lib/poetry/form';
import type { Prosody } from '@/lib/poetry/prosody';
import { readStoredForm, type StoredForm } from '@/lib/poetry/stored-form';
import type { TurnContract } from './answer-under-contract';

/** Makes what checks a turn's lines. */
export interface ContractMaker {
  /** The contract of the form that the document has now; null when it has none. */
  contractOf(ydoc: Y.Doc): Promise<TurnContract | null>;
}

export interface ContractMakerOptions {
  /** The engine of a language with its tables loaded. */
  readonly loadProsody: (language: PoemLanguage) => Promise<Prosody>;
  /** A violation as a sentence. */
  readonly explain: (violation: Violation, language: PoemLanguage) => string;
}

const LANGUAGES: readonly PoemLanguage[] = ['zh', 'en'];

export function createContractMaker({ loadProsody, explain }: ContractMakerOptions): ContractMaker {
  const findForm = async (stored: StoredForm): Promise<{ form: Form; prosody: Prosody } | null> => {
    if (stored.kind === 'own') {
      return { form: stored.form, prosody: await loadProsody(stored.form.language) };
    }
    for (const language of LANGUAGES) {
      const prosody = await loadProsody(language);
      const form = prosody.findForm(stored.id);
      if (form) return { form, prosody };
    }
    return null;
  };

  return {
    async contractOf(ydoc) {
      const stored = readStoredForm(metaOf(ydoc).get('form'));
      const found = stored && (await findForm(stored));
      if (!found) return null;
      const { form, prosody } = found;
      return {
        contract: createFormContract(prosody, form),
        explain: (violation) => explain(violation, form.language),
      };
    },
  };
}
