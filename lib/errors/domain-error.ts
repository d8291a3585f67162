/**
 * The failures that a caller can expect, by stable code. One table maps them to HTTP statuses
 * (server/presenters/problem.ts); lib/collab/close-codes.ts does the same for sockets.
 */
export type DomainErrorCode =
  /** A body, a query or a path that is not what the call takes; the message names the field. */
  | 'invalid-body'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'not-signed-in'
  | 'forbidden'
  | 'foreign-origin'
  /** No such call of the public interface. */
  | 'not-found'
  | 'method-not-allowed'
  /** Unknown, in the bin, or not shared with who asks: the three are one, so that nobody can find out. */
  | 'document-not-found'
  | 'version-not-found'
  | 'turn-not-found'
  | 'suggestion-not-found'
  | 'candidate-not-found'
  | 'share-not-found'
  | 'thread-not-found'
  | 'comment-not-found'
  | 'turn-in-progress'
  | 'turn-not-running'
  /** It has a verdict, or nothing of it is left. */
  | 'suggestion-resolved'
  | 'too-many-candidates'
  | 'nothing-selected'
  /** All lines of the poem's form stand. */
  | 'form-full'
  /** The lines that the poem's form still wants are offered already. */
  | 'form-offered'
  | 'too-many-documents'
  | 'too-many-shares'
  | 'too-many-comments'
  /** Reopen it before saying more in it. */
  | 'thread-resolved'
  | 'too-many-requests'
  /** Well formed, but not something this version can do. */
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
