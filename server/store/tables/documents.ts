import { ROLES, type Role } from '@/lib/permissions/policy';
import type { Database } from '../database/database';
import type { DocumentRecord, DocumentStore } from '../types';
import { authorToColumns } from './author-columns';
import { toOwnBytes } from './bytes';
import { cursorToPosition, toPage } from './cursor';
import { newId } from './new-id';
import { columnToLanguage, columnToRole } from './text-columns';

export function createDocumentStore({ client }: Database): DocumentStore {
  const roleOf = async (documentId: string, userId: string): Promise<Role | null> => {
    const member = await client.member.findUnique({
      where: { documentId_userId: { documentId, userId } },
      select: { role: true },
    });
    return member && columnToRole(member.role);
  };

  return {
    async create({ title, language, form, ownerId, firstUpdate, bindings = [] }) {
      const now = new Date();
      const row = await client.document.create({
        data: {
          id: newId(),
          title,
          language,
          form,
          ownerId,
          createdAt: now,
          updatedAt: now,
          members: { create: { userId: ownerId, role: 'owner' satisfies Role } },
          updates: { create: { data: toOwnBytes(firstUpdate) } },
          bindings: {
            create: bindings.map(({ clientId, author }) => ({
              clientId,
              ...authorToColumns(author),
              since: now,
            })),
          },
        },
      });
      return rowToRecord(row);
    },

    async find(id) {
      const row = await client.document.findUnique({ where: { id } });
      return row && rowToRecord(row);
    },

    async listForUser(userId, page) {
      const after = cursorToPosition(page.cursor);
      const rows = await client.document.findMany({
        where: {
          deletedAt: null,
          members: { some: { userId } },
          ...(after && {
            OR: [{ updatedAt: { lt: after.at } }, { updatedAt: after.at, id: { lt: after.id } }],
          }),
        },
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        take: page.limit + 1,
        include: {
          members: {
            select: { userId: true, role: true, user: { select: { name: true } } },
            orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
          },
        },
      });
      return toPage(
        rows,
        page,
        (row) => ({ at: row.updatedAt, id: row.id }),
        (row) => ({
          ...rowToRecord(row),
          role: columnToRole(row.members.find((member) => member.userId === userId)?.role),
          people: row.members.map((member) => ({ id: member.userId, name: member.user.name })),
        }),
      );
    },

    countOwnedBy: (userId) => client.document.count({ where: { ownerId: userId } }),

    async setTitle(id, title) {
      await client.document.updateMany({ where: { id }, data: { title, updatedAt: new Date() } });
    },

    async setForm(id, form) {
      await client.document.updateMany({ where: { id }, data: { form, updatedAt: new Date() } });
    },

    async touch(ids, at) {
      await client.document.updateMany({ where: { id: { in: [...ids] } }, data: { updatedAt: at } });
    },

    async moveToBin(id, at) {
      await client.document.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: at } });
    },

    async restoreFromBin(id) {
      await client.document.updateMany({ where: { id }, data: { deletedAt: null } });
    },

    async purge(before) {
      const { count } = await client.document.deleteMany({ where: { deletedAt: { lt: before } } });
      return count;
    },

    roleOf,

    async addMember(documentId, userId, role) {
      const key = { documentId, userId };
      // Two joins at once both find nobody: the one that comes second goes on with the row of the first.
      await client.member.create({ data: { ...key, role } }).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
      // The role is checked by the database again, so that two joins at once cannot lower each other.
      await client.member.updateMany({ where: { ...key, role: { in: rolesBelow(role) } }, data: { role } });
      return (await roleOf(documentId, userId)) ?? role;
    },

    async listMembers(documentId) {
      const members = await client.member.findMany({
        where: { documentId },
        select: { userId: true, role: true, user: { select: { name: true } } },
        orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      });
      return members.map(({ userId, role, user }) => ({ userId, name: user.name, role: columnToRole(role) }));
    },
  };
}

/** The roles that allow less, by the order of ROLES. */
function rolesBelow(role: Role): Role[] {
  return ROLES.slice(ROLES.indexOf(role) + 1);
}

interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly form: string | null;
  readonly ownerId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

function rowToRecord({
  id,
  title,
  language,
  form,
  ownerId,
  createdAt,
  updatedAt,
  deletedAt,
}: DocumentRow): DocumentRecord {
  return { id, title, language: columnToLanguage(language), form, ownerId, createdAt, updatedAt, deletedAt };
}

/** Whether a row with that key is there already: Prisma's P2002. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
