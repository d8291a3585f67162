import type { DomainErrorCode } from '@/lib/errors/domain-error';

/** The one table of HTTP statuses; lib/collab/close-codes.ts has the sockets'. */
const STATUS_BY_CODE: Readonly<Record<DomainErrorCode, number>> = {
  'invalid-body': 400,
  'nothing-selected': 400,
  'form-full': 409,
  'form-offered': 409,
  unsupported: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'not-found': 404,
  'document-not-found': 404,
  'version-not-found': 404,
  'turn-not-found': 404,
  'suggestion-not-found': 404,
  'candidate-not-found': 404,
  'share-not-found': 404,
  'thread-not-found': 404,
  'comment-not-found': 404,
  'method-not-allowed': 405,
  'turn-in-progress': 409,
  'turn-not-running': 409,
  'suggestion-resolved': 409,
  'too-many-candidates': 409,
  'too-many-documents': 409,
  'too-many-shares': 409,
  'too-many-comments': 409,
  'thread-resolved': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'storage-unavailable': 503,
  'shutting-down': 503,
};

/** A refusal as RFC 9457 has it, with the stable `code` of this interface. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: DomainErrorCode | 'internal';
  readonly detail: string;
}

/**
 * What the one who asked is told of an error. An expected one is told by its code and message; of all others nothing
 * leaves the process but `internal`.
 */
export function errorToProblem(error: unknown): Problem {
  if (!isDomainError(error))
    return {
      type: 'about:blank',
      title: 'Internal',
      status: 500,
      code: 'internal',
      detail: 'Something went wrong here. Nothing that was saved is lost; please try again.',
    };
  const { code, message } = error;
  return {
    type: 'about:blank',
    title: codeToTitle(code),
    status: STATUS_BY_CODE[code],
    code,
    detail: message,
  };
}

/**
 * By name and code, not by class: commands run in the server's bundle and routes in Next's, and each has its own copy
 * of DomainError.
 */
function isDomainError(error: unknown): error is Error & { readonly code: DomainErrorCode } {
  return (
    error instanceof Error &&
    error.name === 'DomainError' &&
    'code' in error &&
    typeof error.code === 'string' &&
    Object.hasOwn(STATUS_BY_CODE, error.code)
  );
}

function codeToTitle(code: DomainErrorCode): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
