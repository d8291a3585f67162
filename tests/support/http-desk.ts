import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { createContractMaker } from '@/server/ai/answers/contract-maker';
import type { CoAuthor } from '@/server/ai/types';
import { isTrustedOrigin } from '@/server/auth/trusted-origin';
import { createCommands } from '@/server/commands/commands';
import { violationMessage } from '@/server/presenters/violation';
import { provideServices } from '@/server/services';
import type { Store } from '@/server/store/types';
import { createSyncServer } from '@/server/sync/create-sync-server';
import type { Rooms } from '@/server/sync/types';
import { callRoute } from './api-router';
import { createTestUser } from './create-test-user';
import { openTestStore } from './open-test-store';

interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they come and assert on their fields.
  readonly body: any;
}

/** The public interface over a real store and real rooms, with a co-author that only takes notes. */
export interface HttpDesk {
  readonly store: Store;
  readonly rooms: Rooms;
  /** The events that were logged, as JSON lines. */
  readonly log: readonly string[];
  /** What the co-author was asked, in order. */
  readonly tasks: readonly unknown[];
  signUp(name: string): Promise<Actor>;
  /** Calls as `actor`, or as nobody. A body that is no string is sent as JSON. */
  call(
    actor: Actor | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export const PUBLIC_URL = 'https://poems.example.org';

export async function openHttpDesk(): Promise<HttpDesk> {
  const { store, authDatabase, close } = await openTestStore();
  const lines: string[] = [];
  const log = (event: string, fields = {}) => {
    lines.push(JSON.stringify({ event, ...fields }));
  };
  const now = () => new Date();
  const actors = new Map<string, Actor>();
  const identify = async (headers: Headers) => actors.get(headers.get('cookie') ?? '') ?? null;
  const sync = createSyncServer({
    store,
    identify,
    redeemTicket: () => null,
    publicUrl: PUBLIC_URL,
    now,
    log,
  });
  const { coAuthor, tasks } = createNoteTaker(store, now);
  const issueTicket = ({ documentId }: { documentId: string }) => ({
    ticket: `ticket-for-${documentId}`,
    expiresAt: new Date('2026-01-01T00:01:00.000Z'),
  });
  const contracts = createContractMaker(violationMessage);
  const commands = createCommands({ store, rooms: sync.rooms, coAuthor, contracts, issueTicket, now, log });
  provideServices({
    auth: {
      identify,
      handle: async () => Response.json({ handled: true }),
      isTrustedOrigin: (headers) => isTrustedOrigin(headers, PUBLIC_URL),
    },
    commands,
    publicUrl: PUBLIC_URL,
    log,
  });
  return {
    store,
    rooms: sync.rooms,
    log: lines,
    tasks,
    signUp: async (name) => {
      const actor = { userId: await createTestUser(authDatabase, { name }), name, isGuest: true };
      actors.set(`session=${actor.userId}`, actor);
      return actor;
    },
    call: async (actor, method, path, body, headers = {}) => {
      const response = await callRoute(
        new Request(`http://127.0.0.1:3000${path}`, {
          method,
          headers: {
            host: '127.0.0.1:3000',
            ...(actor && { cookie: `session=${actor.userId}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text ? JSON.parse(text) : text,
      };
    },
    close: async () => {
      await sync.close();
      await close();
    },
  };
}

function createNoteTaker(store: Store, now: () => Date): { coAuthor: CoAuthor; tasks: unknown[] } {
  const tasks: unknown[] = [];
  const writer = { provider: 'note-taker', model: 'pencil' };
  const coAuthor: CoAuthor = {
    describe: () => writer,
    request: async (documentId, actor, task) => {
      if (task.kind === 'rewrite' && !task.range)
        throw new DomainError('nothing-selected', 'Say which lines to rewrite.');
      tasks.push(task);
      const { kind, instruction } = task;
      const turn = await store.turns.create({
        documentId,
        kind,
        instruction,
        ...writer,
        requestedBy: actor.userId,
      });
      return { turnId: turn.id };
    },
    reply: async (documentId, actor, { threadId, whenBusy }) => {
      tasks.push({ kind: 'reply', threadId, whenBusy });
      const turn = await store.turns.create({
        documentId,
        kind: 'reply',
        instruction: null,
        ...writer,
        requestedBy: actor.userId,
      });
      await store.comments.addComment(threadId, { author: { kind: 'ai', turnId: turn.id }, body: '' });
      return { turnId: turn.id };
    },
    stop: async (documentId, turnId) => {
      const turn = await store.turns.find(documentId, turnId);
      if (turn?.endedAt) throw new DomainError('turn-not-running', 'This turn is over.');
      await store.turns.update(turnId, { state: 'stopped', endedAt: now() });
    },
    leave: async (documentId) => {
      tasks.push({ left: documentId });
    },
    close: async () => {},
  };
  return { coAuthor, tasks };
}
