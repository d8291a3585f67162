import { detectLanguage } from '@/lib/ai/language';
import { readProsody } from '@/lib/craft/read-prosody';
import { readTextRulings } from '@/lib/craft/text-rulings';
import { documentLines } from '@/lib/document/lines';
import { type Projection, projectDocument } from '@/lib/document/projection';
import { metaOf } from '@/lib/document/y-doc';
import type { Actor } from '@/lib/permissions/policy';
import type { Analysis, RhymeBook } from '@/lib/poetry/analysis';
import { findForm } from '@/lib/poetry/find-form';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { readStoredForm } from '@/lib/poetry/stored-form';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

/**
 * What prosody says of the verse of a document, under its form if it has one, else under the form that is recognised, and
 * as the writers have ruled words to be read. Line indices are those of the document's text blocks; headings and prose
 * are passed over. The language is the form's, or that of the verse itself.
 */
export async function analyzeDocument(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  { projection, rhymeBook }: { readonly projection: Projection; readonly rhymeBook?: RhymeBook },
): Promise<Analysis> {
  const { document } = await authorize(store, actor, documentId, 'read');
  const { verse, rulings, wanted } = await rooms.withRoom(documentId, ({ doc }) => {
    const lines = documentLines(projectDocument(doc, projection)).filter(({ type }) => type === 'line');
    return {
      verse: lines,
      rulings: readTextRulings(
        doc,
        lines.map(({ text }) => text),
        projection,
      ),
      wanted: readStoredForm(metaOf(doc).get('form') ?? document.form),
    };
  });
  const texts = verse.map(({ text }) => text);
  const found = wanted && (await findForm(wanted));
  const prosody = found?.prosody ?? (await loadProsody(detectLanguage(texts) ?? document.language));
  const analysis = readProsody(prosody, texts, rulings, {
    stanzas: verse.map(({ block }) => block),
    ...(found && { form: found.form }),
    ...(rhymeBook !== undefined && { rhymeBook }),
  });
  const indexInDocument = (line: number) => verse[line]?.index ?? line;
  return {
    ...analysis,
    lines: analysis.lines.map((line) => ({ ...line, index: indexInDocument(line.index) })),
    violations: analysis.violations.map((violation) => ({
      ...violation,
      line: indexInDocument(violation.line),
    })),
  };
}
