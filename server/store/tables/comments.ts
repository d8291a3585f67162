import { z } from 'zod';
import type { CommentAnchor } from '@/lib/comments/anchor';
import type { Database } from '../database/database';
import type { CommentRecord, CommentStore, ThreadRecord } from '../types';
import { cursorToPosition, toPage } from './cursor';
import { newId } from './new-id';
import { columnToStrings, columnToTurnState } from './text-columns';

const PERSON = { select: { id: true, name: true } } as const;

const OLDEST_FIRST = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];

const WHOLE_THREAD = {
  createdBy: PERSON,
  resolvedBy: PERSON,
  comments: {
    orderBy: OLDEST_FIRST,
    include: {
      author: PERSON,
      turn: {
        select: {
          id: true,
          state: true,
          model: true,
          provider: true,
          errorCode: true,
          errorMessage: true,
          suggestionIds: true,
        },
      },
    },
  },
} as const;

const anchorSchema = z.object({
  from: z.unknown(),
  to: z.unknown(),
  near: z.array(z.unknown()),
  quote: z.string(),
  isUnique: z.boolean(),
});

export function createCommentStore({ client }: Database): CommentStore {
  const find: CommentStore['find'] = async (documentId, threadId) => {
    const row = await client.commentThread.findFirst({
      where: { id: threadId, documentId },
      include: WHOLE_THREAD,
    });
    return row && rowToThread(row);
  };

  /** Comments of one thread stand in the order of their coming, also when several come in one millisecond. */
  const timeOfNext = async (threadId: string): Promise<Date> => {
    const last = await client.comment.findFirst({
      where: { threadId },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true },
    });
    return new Date(Math.max(Date.now(), (last?.createdAt.getTime() ?? 0) + 1));
  };

  return {
    async startThread({ documentId, anchor, suggestionId, createdBy, body }) {
      const createdAt = new Date();
      const row = await client.commentThread.create({
        data: {
          id: newId(),
          documentId,
          anchor: JSON.stringify(anchor),
          suggestionId,
          createdById: createdBy,
          createdAt,
          comments: { create: { id: newId(), body, authorId: createdBy, createdAt } },
        },
        include: WHOLE_THREAD,
      });
      return rowToThread(row);
    },

    async list(documentId, { state, ...page }) {
      const after = cursorToPosition(page.cursor);
      const rows = await client.commentThread.findMany({
        where: {
          documentId,
          ...(state && { resolvedAt: state === 'open' ? null : { not: null } }),
          ...(after && {
            OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
          }),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: page.limit + 1,
        include: WHOLE_THREAD,
      });
      return toPage(rows, page, (row) => ({ at: row.createdAt, id: row.id }), rowToThread);
    },

    find,
    count: (documentId) => client.commentThread.count({ where: { documentId } }),

    async addComment(threadId, { author, body }) {
      await client.comment.create({
        data: {
          id: newId(),
          threadId,
          body,
          createdAt: await timeOfNext(threadId),
          ...(author.kind === 'human' ? { authorId: author.userId } : { turnId: author.turnId }),
        },
      });
    },

    async editComment(threadId, commentId, body, editedAt) {
      await client.comment.updateMany({
        where: { id: commentId, threadId, deletedAt: null },
        data: { body, editedAt },
      });
    },

    async writeReply(turnId, body) {
      await client.comment.updateMany({ where: { turnId, deletedAt: null }, data: { body } });
    },

    async deleteComment(threadId, commentId, deletedAt) {
      await client.comment.updateMany({
        where: { id: commentId, threadId, deletedAt: null },
        data: { body: '', deletedAt },
      });
      await client.commentThread.deleteMany({
        where: { id: threadId, comments: { every: { deletedAt: { not: null } } } },
      });
    },

    async resolve(threadId, by, resolvedAt) {
      await client.commentThread.updateMany({
        where: { id: threadId, resolvedAt: null },
        data: { resolvedAt, resolvedById: by },
      });
    },

    async reopen(threadId) {
      await client.commentThread.updateMany({
        where: { id: threadId },
        data: { resolvedAt: null, resolvedById: null },
      });
    },
  };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

interface ThreadRow {
  readonly id: string;
  readonly documentId: string;
  readonly anchor: string;
  readonly suggestionId: string | null;
  readonly createdAt: Date;
  readonly createdBy: Person;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: Person | null;
  readonly comments: readonly CommentRow[];
}

interface CommentRow {
  readonly id: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly author: Person | null;
  readonly turn: {
    readonly id: string;
    readonly state: string;
    readonly model: string;
    readonly provider: string;
    readonly errorCode: string | null;
    readonly errorMessage: string | null;
    readonly suggestionIds: string;
  } | null;
}

function rowToThread(row: ThreadRow): ThreadRecord {
  const anchor: CommentAnchor = anchorSchema.parse(JSON.parse(row.anchor));
  return {
    id: row.id,
    documentId: row.documentId,
    anchor,
    suggestionId: row.suggestionId,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    resolved: row.resolvedAt && { at: row.resolvedAt, by: row.resolvedBy },
    comments: row.comments.map(rowToComment),
  };
}

function rowToComment({ id, body, createdAt, editedAt, deletedAt, author, turn }: CommentRow): CommentRecord {
  return {
    id,
    body,
    createdAt,
    editedAt,
    isDeleted: deletedAt !== null,
    author,
    turn: turn && {
      id: turn.id,
      state: columnToTurnState(turn.state),
      model: turn.model,
      provider: turn.provider,
      error: turn.errorCode === null ? null : { code: turn.errorCode, message: turn.errorMessage ?? '' },
      suggestionIds: columnToStrings(turn.suggestionIds),
    },
  };
}
