import type BetterSqlite3 from 'better-sqlite3';
import { authorToColumns } from '../tables/author-columns';
import type { AppendBatch } from '../types';

/**
 * Writes a batch to the log of SQLite in one transaction, synchronously, with statements that are prepared once: the
 * log is on the path of every key press, and Prisma's way costs several times the commit itself (docs/decisions/0006-the-store.md).
 */
export function createSqliteLogWriter(connection: BetterSqlite3.Database): (batch: AppendBatch) => void {
  const insertUpdate = connection.prepare<[string, Uint8Array]>(
    'INSERT INTO "updates" ("documentId", "data") VALUES (?, ?)',
  );
  const insertBinding = connection.prepare<[string, number, string, string | null, string]>(
    `INSERT INTO "client_id_bindings" ("documentId", "clientId", "authorKind", "authorId", "since")
     VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const insertAttribution = connection.prepare<[string, number, number, number, string, string | null]>(
    `INSERT INTO "attribution_ranges" ("documentId", "clientId", "clockFrom", "clockTo", "authorKind", "authorId")
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const write = connection.transaction((batch: AppendBatch) => {
    for (const { documentId, update } of batch.updates) insertUpdate.run(documentId, update);
    for (const { documentId, clientId, author, since } of batch.bindings) {
      const { authorKind, authorId } = authorToColumns(author);
      insertBinding.run(documentId, clientId, authorKind, authorId, dateToColumn(since));
    }
    for (const { documentId, clientId, clockFrom, clockTo, author } of batch.attributions) {
      const { authorKind, authorId } = authorToColumns(author);
      insertAttribution.run(documentId, clientId, clockFrom, clockTo, authorKind, authorId);
    }
  });
  // Taking the write lock at BEGIN: a transaction that starts as a reader can fail half-way when it begins to write.
  return write.immediate;
}

/** Dates as Prisma's adapter stores them, so that both ways sort and read alike. */
function dateToColumn(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}
