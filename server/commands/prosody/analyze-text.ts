import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Analysis, PoemLanguage, RhymeBook } from '@/lib/poetry/analysis';
import type { Form } from '@/lib/poetry/form';
import { loadProsody } from '@/lib/poetry/load-prosody';
import type { CommandDependencies } from '../dependencies';

export interface PoemText {
  /** Lines end with a line break; empty lines part stanzas and are no lines of the poem. */
  readonly text: string;
  readonly language: PoemLanguage;
  /** A built-in form by name, or one of the writer's own; null: free verse; undefined: to be recognised. */
  readonly form?: string | Form | null;
  readonly rhymeBook?: RhymeBook;
}

/** What prosody says of a text that stands in no document. Throws `invalid-body` for the name of no form. */
export async function analyzeText(
  _dependencies: CommandDependencies,
  _actor: Actor,
  { text, language, form: wanted, rhymeBook }: PoemText,
): Promise<Analysis> {
  const prosody = await loadProsody(language);
  const form = typeof wanted === 'string' ? prosody.findForm(wanted) : wanted;
  if (typeof wanted === 'string' && !form)
    throw new DomainError('invalid-body', `form: there is no form “${wanted}” in this language.`);
  const { lines, stanzas } = splitStanzas(text);
  return prosody.analyze(lines, {
    stanzas,
    ...(form !== undefined && { form }),
    ...(rhymeBook !== undefined && { rhymeBook }),
  });
}

function splitStanzas(text: string): { lines: string[]; stanzas: number[] } {
  const lines: string[] = [];
  const stanzas: number[] = [];
  let stanza = 0;
  for (const line of text.split(/\r\n|[\n\r]/)) {
    if (line.trim() !== '') {
      lines.push(line.trim());
      stanzas.push(stanza);
    } else if (stanzas.at(-1) === stanza) stanza += 1;
  }
  return { lines, stanzas };
}
