import type { Database } from '../database/database';
import type { VersionContent, VersionRecord, VersionStore } from '../types';
import { toOwnBytes } from './bytes';
import { cursorToPosition, toPage } from './cursor';
import { newId } from './new-id';
import { columnToStrings, columnToVersionKind } from './text-columns';

/** All columns but the content, which is large and which a list does not show. */
const RECORD_COLUMNS = {
  id: true,
  documentId: true,
  kind: true,
  name: true,
  people: true,
  linesInserted: true,
  linesDeleted: true,
  createdAt: true,
  createdBy: { select: { id: true, name: true } },
} as const;

const ALL_COLUMNS = { ...RECORD_COLUMNS, state: true, json: true } as const;

const NEWEST_FIRST = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

export function createVersionStore({ client }: Database): VersionStore {
  return {
    async create({ documentId, kind, name, people, linesInserted, linesDeleted, state, json, createdBy }) {
      const row = await client.version.create({
        data: {
          id: newId(),
          documentId,
          kind,
          name,
          people: JSON.stringify(people),
          linesInserted,
          linesDeleted,
          state: toOwnBytes(state),
          json: JSON.stringify(json),
          createdById: createdBy,
        },
        select: RECORD_COLUMNS,
      });
      return rowToRecord(row);
    },

    async list(documentId, page) {
      const after = cursorToPosition(page.cursor);
      const rows = await client.version.findMany({
        where: {
          documentId,
          ...(after && {
            OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
          }),
        },
        orderBy: NEWEST_FIRST,
        take: page.limit + 1,
        select: RECORD_COLUMNS,
      });
      return toPage(rows, page, (row) => ({ at: row.createdAt, id: row.id }), rowToRecord);
    },

    async find(documentId, versionId) {
      const row = await client.version.findFirst({
        where: { id: versionId, documentId },
        select: ALL_COLUMNS,
      });
      return row && { ...rowToRecord(row), ...rowToContent(row) };
    },

    async latest(documentId) {
      const row = await client.version.findFirst({
        where: { documentId },
        orderBy: NEWEST_FIRST,
        select: ALL_COLUMNS,
      });
      return row && { ...rowToRecord(row), ...rowToContent(row) };
    },
  };
}

interface VersionRow {
  readonly id: string;
  readonly documentId: string;
  readonly kind: string;
  readonly name: string | null;
  readonly people: string;
  readonly linesInserted: number;
  readonly linesDeleted: number;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string } | null;
}

function rowToRecord(row: VersionRow): VersionRecord {
  return {
    id: row.id,
    documentId: row.documentId,
    kind: columnToVersionKind(row.kind),
    name: row.name,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    people: columnToStrings(row.people),
    linesInserted: row.linesInserted,
    linesDeleted: row.linesDeleted,
  };
}

function rowToContent(row: { readonly state: Uint8Array; readonly json: string }): VersionContent {
  return { state: row.state, json: JSON.parse(row.json) };
}
