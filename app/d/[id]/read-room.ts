import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { DomainError } from '@/lib/errors/domain-error';
import { getServices } from '@/server/services';

/**
 * Who asks and the document they ask for, once per request. Without a session, without membership or without such a
 * document the answer is one and the same: not found.
 */
export const readRoom = cache(async (documentId: string) => {
  const { auth, commands } = getServices();
  const actor = await auth.identify(await headers());
  if (!actor) notFound();
  try {
    return { actor, document: await commands.readDocument(actor, documentId) };
  } catch (error) {
    if (error instanceof Error && isNotFound(error)) notFound();
    throw error;
  }
});

// Page and server hold two copies of the class, so `instanceof DomainError` would not know the server's.
function isNotFound(error: Error): boolean {
  return error.name === DomainError.name && 'code' in error && error.code === 'document-not-found';
}
