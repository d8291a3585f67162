import type { Database } from '../database/database';
import type { ShareLinkRecord, ShareStore } from '../types';
import { newId } from './new-id';
import { columnToShareRole } from './text-columns';

export function createShareStore({ client }: Database): ShareStore {
  return {
    async create({ documentId, role, createdBy, tokenHash }) {
      const row = await client.shareLink.create({
        data: { id: newId(), documentId, role, createdById: createdBy, tokenHash },
      });
      return rowToRecord(row);
    },

    async list(documentId) {
      const rows = await client.shareLink.findMany({
        where: { documentId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(rowToRecord);
    },

    async findByTokenHash(tokenHash) {
      const row = await client.shareLink.findUnique({ where: { tokenHash } });
      return row && rowToRecord(row);
    },

    async revoke(documentId, shareId) {
      const { count } = await client.shareLink.deleteMany({ where: { id: shareId, documentId } });
      return count > 0;
    },
  };
}

interface ShareLinkRow {
  readonly id: string;
  readonly documentId: string;
  readonly role: string;
  readonly createdById: string;
  readonly createdAt: Date;
}

function rowToRecord({ id, documentId, role, createdById, createdAt }: ShareLinkRow): ShareLinkRecord {
  return { id, documentId, role: columnToShareRole(role), createdBy: createdById, createdAt };
}
