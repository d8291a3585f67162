import BetterSqlite3 from 'better-sqlite3';

/**
 * How long a statement waits for a lock that another process holds (a backup, a shell), in milliseconds. The wait blocks
 * the whole process, so it is far below SQLite's usual five seconds.
 */
export const BUSY_TIMEOUT_MS = 1_000;

/**
 * Set on every connection, every time: only `journal_mode` stays in the file, and a reopened WAL database falls back to
 * `synchronous=NORMAL`, which can lose the last commits in a power cut.
 */
export const SQLITE_PRAGMAS = 'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;';

/**
 * A connection that writes as safely as the store promises. Throws where the file system cannot do that: SQLite keeps
 * silent about a journal mode that it could not set, as on some network drives.
 */
export function openSqliteConnection(file: string): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
  connection.exec(SQLITE_PRAGMAS);
  const journalMode = connection.pragma('journal_mode', { simple: true });
  if (journalMode !== 'wal') {
    connection.close();
    throw new Error(`its file system does not allow a write-ahead log (journal mode "${journalMode}")`);
  }
  return connection;
}
