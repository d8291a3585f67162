import * as Y from 'yjs';
import { createInitialUpdate } from '@/lib/document/y-doc';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { DocumentForMember, Language } from '../../store/types';
import type { CommandDependencies } from '../dependencies';
import { MAX_DOCUMENTS_PER_USER } from '../limits';
import { type ChosenForm, resolveChosenForm } from '../prosody/chosen-form';

export interface NewDocument {
  /** May be empty: a poem often gets its title last. */
  readonly title: string;
  readonly language: Language;
  readonly form: ChosenForm;
}

/** Makes a document that belongs to the actor. Throws `too-many-documents`, and `invalid-body` for a form that does not exist. */
export async function createDocument(
  dependencies: CommandDependencies,
  actor: Actor,
  { title, language, form }: NewDocument,
): Promise<DocumentForMember> {
  const { store } = dependencies;
  if ((await store.documents.countOwnedBy(actor.userId)) >= MAX_DOCUMENTS_PER_USER)
    throw new DomainError(
      'too-many-documents',
      `You have ${MAX_DOCUMENTS_PER_USER} documents, which is the limit. Delete one to make room.`,
    );
  const { meta, row } = await resolveChosenForm(form);
  const firstUpdate = createInitialUpdate({ title, language, ...(row !== null && { form: meta }) });
  const document = await store.documents.create({
    title,
    language,
    form: row,
    ownerId: actor.userId,
    firstUpdate,
    // Else the first line would be of an unknown writer, who might be taken for whoever comes first.
    bindings: [...Y.parseUpdateMeta(firstUpdate).from.keys()].map((clientId) => ({
      clientId,
      author: { kind: 'system' },
    })),
  });
  return { ...document, role: 'owner', people: [{ id: actor.userId, name: actor.name }] };
}
