import { DomainError } from '@/lib/errors/domain-error';

/**
 * The same part of the store, whose failures to reach or write the database are `storage-unavailable` with the cause.
 * Broken constraints and mistakes of the caller pass as they are.
 */
export function reportStorageErrors<Part extends object>(part: Part): Part {
  const entries = Object.entries(part).map(([name, member]) => [
    name,
    typeof member === 'function'
      ? async (...args: unknown[]) => {
          try {
            return await member.apply(part, args);
          } catch (error) {
            throw toDomainError(error);
          }
        }
      : member,
  ]);
  // The entries are those of `part` under the same names, each with the same signature.
  return Object.fromEntries(entries) as Part;
}

function toDomainError(error: unknown): unknown {
  if (!isStorageFailure(error)) return error;
  return new DomainError('storage-unavailable', messageOf(error), { cause: error });
}

/** Prisma's codes for what the caller did wrong: unique, foreign key, constraint, null, missing record. */
const CALLER_CODES = new Set(['P2002', 'P2003', 'P2004', 'P2011', 'P2025']);

/** By name and code, not by class: each generated client has error classes of its own. */
function isStorageFailure(error: unknown): error is Error & { readonly code?: unknown } {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (error.name) {
    case 'PrismaClientKnownRequestError':
      return !CALLER_CODES.has(code);
    case 'PrismaClientUnknownRequestError':
    case 'PrismaClientInitializationError':
    case 'PrismaClientRustPanicError':
    case 'DriverAdapterError':
      return true;
    case 'SqliteError':
      return !code.startsWith('SQLITE_CONSTRAINT');
    default:
      // better-sqlite3 throws a plain TypeError for a closed connection, Node and pg a code for a lost one.
      return /connection is not open/.test(error.message) || /^(ECONN|EPIPE|ETIMEDOUT|ENOSPC)/.test(code);
  }
}

function messageOf(error: Error & { readonly code?: unknown }): string {
  const text = `${String(error.code ?? '')} ${error.message}`;
  if (/SQLITE_FULL|ENOSPC|disk is full|53100/.test(text)) return 'The disk that holds the database is full.';
  if (/SQLITE_BUSY|database is locked|P1008/.test(text)) return 'The database is locked by another program.';
  return 'The database does not answer.';
}
