import type { AttributionRange, AuthorRef } from '../types';

type Author = AttributionRange['author'];

/** How an author stands in the columns `authorKind` and `authorId`. */
export interface AuthorColumns {
  readonly authorKind: string;
  readonly authorId: string | null;
}

export function authorToColumns(author: Author): AuthorColumns {
  switch (author.kind) {
    case 'human':
      return { authorKind: 'human', authorId: author.userId };
    case 'ai':
      return { authorKind: 'ai', authorId: author.turnId };
    case 'system':
    case 'unknown':
      return { authorKind: author.kind, authorId: null };
  }
}

/** The author of a range; a row that cannot be read is `unknown`, never human. */
export function columnsToAuthor({ authorKind, authorId }: AuthorColumns): Author {
  if (authorKind === 'human' && authorId !== null) return { kind: 'human', userId: authorId };
  if (authorKind === 'ai' && authorId !== null) return { kind: 'ai', turnId: authorId };
  return authorKind === 'system' ? { kind: 'system' } : { kind: 'unknown' };
}

/** The author of a binding, which always has one. Throws on a row that cannot be read. */
export function columnsToKnownAuthor(columns: AuthorColumns): AuthorRef {
  const author = columnsToAuthor(columns);
  if (author.kind === 'unknown')
    throw new Error(`A client id is bound to an author of kind "${columns.authorKind}"`);
  return author;
}
