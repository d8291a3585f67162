import { projectMarkdown } from '@/lib/document/markdown';
import { type Projection, projectDocument } from '@/lib/document/projection';
import { projectText } from '@/lib/document/text';
import type { Actor } from '@/lib/permissions/policy';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';

export type ExportFormat = 'txt' | 'md' | 'json';

export interface ExportedDocument {
  /** As it is now; may be empty. */
  readonly title: string;
  readonly format: ExportFormat;
  readonly content: string;
}

/** A document as a file, of one projection: pending suggestions are left out of `base` and taken for done in `result`. */
export async function exportDocument(
  { store, rooms }: CommandDependencies,
  actor: Actor,
  documentId: string,
  format: ExportFormat,
  projection: Projection,
): Promise<ExportedDocument> {
  const { document } = await authorize(store, actor, documentId, 'read');
  const root = await rooms.withRoom(documentId, (room) => projectDocument(room.doc, projection));
  const { title, language, form } = document;
  switch (format) {
    case 'txt':
      return { title, format, content: projectText(root) };
    case 'md':
      return { title, format, content: projectMarkdown(root) };
    case 'json':
      return {
        title,
        format,
        content: `${JSON.stringify({ title, language, form, projection, document: root }, null, 2)}\n`,
      };
  }
}
