import type * as Y from 'yjs';
import { createFormContract } from '@/lib/ai/form-contract';
import { readLineRulings, readPoemLines } from '@/lib/craft/poem-lines';
import { placeRulings } from '@/lib/craft/read-prosody';
import { metaOf } from '@/lib/document/y-doc';
import type { PoemLanguage, Violation } from '@/lib/poetry/analysis';
import { findForm } from '@/lib/poetry/find-form';
import type { Prosody } from '@/lib/poetry/prosody';
import type { Ruling } from '@/lib/poetry/rulings';
import { readStoredForm } from '@/lib/poetry/stored-form';
import type { TurnContract } from './answer-under-contract';

/** Makes what checks a turn's lines. */
export interface ContractMaker {
  /** The contract of the form that the document has now; null when it has none. */
  contractOf(ydoc: Y.Doc): Promise<TurnContract | null>;
}

/** A maker of contracts; `explain` says a violation as a sentence. */
export function createContractMaker(
  explain: (violation: Violation, language: PoemLanguage) => string,
): ContractMaker {
  return {
    async contractOf(ydoc) {
      const stored = readStoredForm(metaOf(ydoc).get('form'));
      const found = stored && (await findForm(stored));
      if (!found) return null;
      const { form, prosody } = found;
      return {
        contract: createFormContract(prosody, form, rulingsOf(ydoc, prosody)),
        explain: (violation) => explain(violation, form.language),
      };
    },
  };
}

/** The writers' rulings by the lines with text, which is how a contract counts. */
function rulingsOf(ydoc: Y.Doc, prosody: Prosody): readonly Ruling[] {
  const lines = readPoemLines(ydoc).filter(({ result }) => result.text.trim() !== '');
  const rulings = readLineRulings(ydoc, lines);
  if (rulings.length === 0) return [];
  const { lines: read } = prosody.analyze(
    lines.map(({ result }) => result.text),
    { form: null },
  );
  return placeRulings(rulings, read);
}
