import type { PrismaClient } from '../generated/sqlite/client';
import type { AppendBatch } from '../types';
import type { DatabaseProvider } from './schema-engine';

/**
 * One open database as the parts of the store see it. The clients of both providers come from the same models; the
 * parts are written against SQLite's, whose types are the smaller set.
 */
export interface Database {
  readonly provider: DatabaseProvider;
  readonly client: PrismaClient;
  /** Writes a batch to the log in one transaction: each provider has its own fastest way. */
  append(batch: AppendBatch): Promise<void>;
  close(): Promise<void>;
}
