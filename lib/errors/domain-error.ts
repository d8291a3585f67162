/**
 * The failures that a caller can expect, by stable code. One table maps them to HTTP statuses
 * (server/presenters/problem.ts); lib/collab/close-codes.ts does the same for sockets.
 */
export type DomainErrorCode =
  | 'invalid-body'
  | 'body-too-large'
  | 'not-signed-in'
  | 'forbidden'
  | 'foreign-origin'
  | 'document-not-found'
  | 'version-not-found'
  | 'turn-not-found'
  | 'suggestion-not-found'
  | 'share-not-found'
  | 'turn-in-progress'
  | 'turn-not-running'
  | 'nothing-selected'
  | 'too-many-documents'
  | 'too-many-requests'
  | 'unsupported'
  | 'storage-unavailable'
  | 'shutting-down';

/** An expected failure: `message` is safe to show to the person who asked; `cause` is for the log only. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
