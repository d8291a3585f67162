import type { TurnErrorCode, TurnState } from '@/lib/turns/turn';
import type { Database } from '../database/database';
import type { TurnRecord, TurnStore } from '../types';
import { cursorToPosition, toPage } from './cursor';
import { newId } from './new-id';
import { columnToStrings, columnToTurnKind, columnToTurnState } from './text-columns';

const WITH_REQUESTER = { requestedBy: { select: { id: true, name: true } } } as const;

const UNFINISHED: TurnState[] = ['queued', 'thinking', 'writing'];

const INTERRUPTED: { code: TurnErrorCode; message: string } = {
  code: 'interrupted',
  message: 'The server was stopped while the co-author was writing.',
};

export function createTurnStore({ client }: Database): TurnStore {
  return {
    async create({ documentId, kind, provider, model, instruction, requestedBy }) {
      const row = await client.turn.create({
        data: {
          id: newId(),
          documentId,
          kind,
          state: 'queued' satisfies TurnState,
          provider,
          model,
          instruction,
          requestedById: requestedBy,
        },
        include: WITH_REQUESTER,
      });
      return rowToRecord(row);
    },

    async update(turnId, { error, suggestionIds, ...change }) {
      await client.turn.updateMany({
        where: { id: turnId },
        data: {
          ...change,
          ...(error && { errorCode: error.code, errorMessage: error.message }),
          ...(suggestionIds && { suggestionIds: JSON.stringify(suggestionIds) }),
        },
      });
    },

    async find(documentId, turnId) {
      const row = await client.turn.findFirst({ where: { id: turnId, documentId }, include: WITH_REQUESTER });
      return row && rowToRecord(row);
    },

    async list(documentId, page) {
      const after = cursorToPosition(page.cursor);
      const rows = await client.turn.findMany({
        where: {
          documentId,
          ...(after && {
            OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
          }),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: page.limit + 1,
        include: WITH_REQUESTER,
      });
      return toPage(rows, page, (row) => ({ at: row.createdAt, id: row.id }), rowToRecord);
    },

    async failUnfinished(at) {
      const unfinished = await client.turn.findMany({
        where: { state: { in: UNFINISHED } },
        include: WITH_REQUESTER,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      const change = {
        state: 'failed' satisfies TurnState,
        endedAt: at,
        errorCode: INTERRUPTED.code,
        errorMessage: INTERRUPTED.message,
      };
      await client.turn.updateMany({ where: { id: { in: unfinished.map(({ id }) => id) } }, data: change });
      return unfinished.map((row) => rowToRecord({ ...row, ...change }));
    },

    async recordModelCall({ sent, ...call }) {
      await client.modelCall.create({ data: { id: newId(), ...call, sent: JSON.stringify(sent) } });
    },

    async listModelCalls(turnId) {
      const rows = await client.modelCall.findMany({
        where: { turnId },
        orderBy: [{ startedAt: 'asc' }, { endedAt: 'asc' }, { id: 'asc' }],
        omit: { id: true, turnId: true },
      });
      return rows.map((row) => ({ ...row, sent: JSON.parse(row.sent) as unknown }));
    },
  };
}

interface TurnRow {
  readonly id: string;
  readonly documentId: string;
  readonly kind: string;
  readonly state: string;
  readonly provider: string;
  readonly model: string;
  readonly instruction: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly suggestionIds: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly requestedBy: { readonly id: string; readonly name: string };
}

function rowToRecord(row: TurnRow): TurnRecord {
  return {
    id: row.id,
    documentId: row.documentId,
    kind: columnToTurnKind(row.kind),
    state: columnToTurnState(row.state),
    provider: row.provider,
    model: row.model,
    instruction: row.instruction,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' },
    suggestionIds: columnToStrings(row.suggestionIds),
  };
}
