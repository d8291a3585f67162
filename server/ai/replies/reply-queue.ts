import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Room } from '../../sync/types';
import type { CoAuthorDependencies } from '../co-author';
import type { CoAuthorPresenceWriter } from '../co-author-presence';
import { TurnStopped } from '../turns/turn-page';
import type { TurnRun } from '../turns/turn-run';
import { runReply } from './reply-run';

/** Replies of this process that were asked for and have not begun: each waits for its document's lease. */
export interface ReplyQueue {
  /** Records the turn and shows it in the thread; the answer comes later. */
  add(documentId: string, actor: Actor, threadId: string): Promise<{ readonly turnId: string }>;
  /** Ends a reply that still waits; false when none of this id does. */
  stop(turnId: string): Promise<boolean>;
  /** Ends what waits in a document. */
  leave(documentId: string): Promise<void>;
  /** Ends everything that waits. */
  close(): Promise<void>;
}

/** What the queue needs of the leases. */
export interface ReplyLeases {
  /** Resolves when nobody writes in the document; another turn may be quicker. */
  whenFree(documentId: string): Promise<void>;
  take(
    documentId: string,
    begin: (
      room: Room,
      presence: CoAuthorPresenceWriter,
    ) => Promise<{ readonly turnId: string; readonly run: TurnRun }>,
  ): Promise<{ readonly turnId: string }>;
  /** Turns of the process before are closed. */
  readonly ready: Promise<unknown>;
}

interface WaitingReply {
  readonly documentId: string;
  readonly threadId: string;
  readonly turnId: string;
}

/**
 * A question in a comment is asked when it is written, not when the co-author has time: unlike a turn by the bar it
 * waits for the one that runs. First come, first served is not promised.
 */
export function createReplyQueue(dependencies: CoAuthorDependencies, leases: ReplyLeases): ReplyQueue {
  const { store, rooms, provider, now, log } = dependencies;
  const waiting = new Map<string, WaitingReply>();

  const run = async (reply: WaitingReply, actor: Actor): Promise<void> => {
    const { documentId, threadId, turnId } = reply;
    const begin: Parameters<ReplyLeases['take']>[1] = async (room, presence) => {
      // It was stopped while the document was loaded.
      if (!waiting.delete(turnId)) throw new TurnStopped();
      const requestedBy = { id: actor.userId, name: actor.name };
      const onChange = () => rooms.tellThreadChanged(documentId, threadId);
      const task = { room, presence, turnId, threadId, requestedBy, onChange };
      return { turnId, run: runReply(dependencies, task) };
    };
    do {
      await leases.whenFree(documentId);
      try {
        if (waiting.has(turnId)) await leases.take(documentId, begin);
      } catch (error) {
        const cameSecond = error instanceof DomainError && error.code === 'turn-in-progress';
        if (!cameSecond && waiting.has(turnId)) await end(reply, error);
      }
    } while (waiting.has(turnId));
  };

  /** Nothing of the reply was begun. */
  const end = async ({ documentId, threadId, turnId }: WaitingReply, error: unknown | null) => {
    waiting.delete(turnId);
    if (error !== null) log('turn-room-failed', { turnId, error });
    const message = 'Something went wrong on the server before the co-author could answer.';
    await store.turns.update(turnId, {
      endedAt: now(),
      ...(error === null ? { state: 'stopped' } : { state: 'failed', error: { code: 'internal', message } }),
    });
    rooms.tellThreadChanged(documentId, threadId);
  };

  const endAll = async (replies: readonly WaitingReply[]) => {
    await Promise.all(replies.map((reply) => end(reply, null)));
  };

  return {
    async add(documentId, actor, threadId) {
      await leases.ready;
      const { id: turnId } = await store.turns.create({
        documentId,
        kind: 'reply',
        provider: provider.name,
        model: provider.model,
        instruction: null,
        requestedBy: actor.userId,
      });
      await store.comments.addComment(threadId, { author: { kind: 'ai', turnId }, body: '' });
      const reply = { documentId, threadId, turnId };
      waiting.set(turnId, reply);
      run(reply, actor).catch((error: unknown) => log('turn-reply-failed', { turnId, error }));
      return { turnId };
    },
    async stop(turnId) {
      const reply = waiting.get(turnId);
      if (reply) await end(reply, null);
      return reply !== undefined;
    },
    leave: (documentId) => endAll([...waiting.values()].filter((reply) => reply.documentId === documentId)),
    close: () => endAll([...waiting.values()]),
  };
}
