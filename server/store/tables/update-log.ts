import { DomainError } from '@/lib/errors/domain-error';
import type { Database } from '../database/database';
import type { UpdateLog } from '../types';
import { columnsToAuthor, columnsToKnownAuthor } from './author-columns';
import { toOwnBytes } from './bytes';

export function createUpdateLog(database: Database): UpdateLog {
  const { client } = database;
  const readSince = async (documentId: string, sequence: number) => {
    const rows = await client.update.findMany({
      where: { documentId, sequence: { gt: sequence } },
      select: { sequence: true, data: true },
      orderBy: { sequence: 'asc' },
    });
    return {
      updates: rows.map(({ data }) => data),
      lastSequence: Number(rows.at(-1)?.sequence ?? sequence),
    };
  };

  return {
    async append(batch) {
      try {
        await database.append(batch);
      } catch (error) {
        if (!isMissingDocument(error)) throw error;
        throw new DomainError('document-not-found', 'A document of this batch does not exist.', {
          cause: error,
        });
      }
    },

    async load(documentId) {
      // Log first: a compaction between the two reads then shows its updates twice, which Yjs takes in its stride;
      // the other way round they would be missing.
      const log = await readSince(documentId, 0);
      const snapshot = await client.snapshot.findUnique({ where: { documentId } });
      if (!snapshot) return { snapshot: null, ...log };
      return {
        snapshot: snapshot.data,
        updates: log.updates,
        lastSequence: Math.max(log.lastSequence, Number(snapshot.lastSequence)),
      };
    },

    loadSince: readSince,

    async compact(documentId, snapshot, lastSequence) {
      const state = { data: toOwnBytes(snapshot), lastSequence: BigInt(lastSequence) };
      await client.$transaction([
        client.snapshot.upsert({ where: { documentId }, create: { documentId, ...state }, update: state }),
        client.update.deleteMany({ where: { documentId, sequence: { lte: lastSequence } } }),
      ]);
    },

    async listBindings(documentId) {
      const rows = await client.clientIdBinding.findMany({
        where: { documentId },
        orderBy: [{ since: 'asc' }, { clientId: 'asc' }],
      });
      return rows.map(({ clientId, since, ...columns }) => ({
        documentId,
        clientId: Number(clientId),
        author: columnsToKnownAuthor(columns),
        since,
      }));
    },

    async listAttributions(documentId) {
      const rows = await client.attributionRange.findMany({ where: { documentId }, orderBy: { id: 'asc' } });
      return rows.map(({ clientId, clockFrom, clockTo, ...columns }) => ({
        documentId,
        clientId: Number(clientId),
        clockFrom: Number(clockFrom),
        clockTo: Number(clockTo),
        author: columnsToAuthor(columns),
      }));
    },
  };
}

/** The only foreign key of the log's tables is the document's. P2003 is Prisma's code for a broken one. */
function isMissingDocument(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'P2003' || error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
  );
}
