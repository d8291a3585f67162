import BetterSqlite3 from 'better-sqlite3';

/** A process that was told to stop may need this long to be gone, milliseconds. */
const WAIT_MS = 2_000;

/**
 * Keeps a second Lianju away from a database file: two processes would each hold open documents that the other one
 * changes. An exclusive transaction on an empty file beside it, which the operating system ends with the process,
 * however that dies; the database itself stays free for backups and shells. Throws when another process has it; call
 * the answered function to let go.
 */
export function lockSqliteFile(file: string): () => void {
  const connection = new BetterSqlite3(`${file}-lock`, { timeout: WAIT_MS });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    connection.close();
    if (cause instanceof BetterSqlite3.SqliteError && cause.code === 'SQLITE_BUSY')
      throw new Error('another Lianju is running on it', { cause });
    throw cause;
  }
  return () => connection.close();
}
