import type * as Y from 'yjs';
import type { VerseProvider } from '@/lib/ai/provider';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Store } from '../store/types';
import type { Room, Rooms } from '../sync/types';
import { watchAlternateLines } from './alternate-lines-trigger';
import { type CoAuthorPresenceWriter, enterRoom } from './co-author-presence';
import type { ContractMaker } from './contract-maker';
import { type OfferWatch, watchOffers } from './offer-watch';
import { closeOrphanedStreams } from './orphaned-streams';
import { prepareTurn, type TurnTask } from './prepare-turn';
import { createReplyQueue } from './reply-queue';
import { runTurn, type TurnRun } from './turn-run';
import type { CoAuthor } from './types';

export interface CoAuthorDependencies {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly provider: VerseProvider;
  readonly now: () => Date;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  /** Keeps what stands before a turn as a version. */
  readonly checkpoint: (room: Room, createdByUserId: string) => Promise<unknown>;
  /** Makes the form contract of a document. */
  readonly contracts: ContractMaker;
  /** How often streaming text is written, in ms; see DEFAULT_FLUSH_INTERVAL_MS. */
  readonly flushIntervalMs?: number;
}

/**
 * Twenty times a second: smooth to the eye, and the first text is not held back at all, so that of the 150 ms from the
 * provider to the page most are left for the network.
 */
const DEFAULT_FLUSH_INTERVAL_MS = 50;

/** The right to write in a document: at most one turn has it. */
interface Lease {
  run: TurnRun | null;
  turnId: string | null;
  /** To be stopped as soon as it runs. */
  isUnwanted: boolean;
  over: Promise<void>;
}

/** The co-author of this process: one participant in every open document. */
export function createCoAuthor(dependencies: CoAuthorDependencies): CoAuthor {
  const { store, rooms, provider, now, log } = dependencies;
  const flushIntervalMs = dependencies.flushIntervalMs ?? DEFAULT_FLUSH_INTERVAL_MS;
  const model = { provider: provider.name, model: provider.model };
  const leases = new Map<string, Lease>();
  const presences = new WeakMap<Room, CoAuthorPresenceWriter>();
  const offers = new WeakMap<Room, OfferWatch>();
  let isClosed = false;

  const interrupted = store.turns
    .failUnfinished(now())
    .then((turns) => turns.length > 0 && log('turn-interrupted', { count: turns.length }))
    .catch((error: unknown) => log('turn-interrupted-failed', { error }));

  /** Takes the document's lease for the turn that `begin` begins; resolves when that has begun. */
  const take = async (
    documentId: string,
    begin: (room: Room, presence: CoAuthorPresenceWriter) => Promise<{ turnId: string; run: TurnRun }>,
  ): Promise<{ turnId: string }> => {
    if (isClosed) throw new DomainError('shutting-down', 'The server is stopping.');
    if (leases.has(documentId)) throw busy();
    const lease: Lease = { run: null, turnId: null, isUnwanted: false, over: Promise.resolve() };
    leases.set(documentId, lease);
    return new Promise((resolve, reject) => {
      const work = rooms.withRoom(documentId, async (room) => {
        // Turns of this process must not be taken for those of the one before.
        await interrupted;
        const presence = presences.get(room) ?? enterRoom(room, model);
        const { turnId, run } = await begin(room, presence);
        lease.turnId = turnId;
        lease.run = run;
        if (isClosed || lease.isUnwanted) run.stop();
        resolve({ turnId });
        const phase = await run.ended;
        leases.delete(documentId);
        presence.show(offers.get(room)?.hasPending() ? 'waiting' : 'listening', {
          turnId,
          ...(phase.state === 'failed' ? { errorCode: phase.error.code } : {}),
        });
      });
      lease.over = work
        .catch((error: unknown) => {
          // Heard by who asked, if the turn had not begun.
          reject(error);
          if (lease.turnId !== null) log('turn-room-failed', { turnId: lease.turnId, error });
        })
        .finally(() => {
          if (leases.get(documentId) === lease) leases.delete(documentId);
        });
    });
  };

  const start = (documentId: string, actor: Actor, task: TurnTask): Promise<{ turnId: string }> =>
    take(documentId, async (room, presence) => {
      const prepared = await prepareTurn(dependencies, room, actor, task);
      const run = runTurn(
        { turns: store.turns, provider, now, log, flushIntervalMs },
        { ...prepared, presence },
      );
      return { turnId: prepared.turnId, run };
    });

  const replies = createReplyQueue(dependencies, {
    whenFree: async (documentId) => {
      while (leases.has(documentId)) await leases.get(documentId)?.over;
    },
    take,
    ready: interrupted,
  });

  const offerLine = async (room: Room, emptyLine: Y.XmlElement, userId: string): Promise<string | null> => {
    const user = await store.users.find(userId);
    if (user === null || leases.has(room.documentId)) return null;
    const actor = { userId, name: user.name, isGuest: user.isGuest };
    const { turnId } = await start(room.documentId, actor, {
      kind: 'continue',
      instruction: null,
      range: null,
      candidates: 1,
      offerInto: emptyLine,
    });
    return turnId;
  };

  rooms.onOpen((room) => {
    closeOrphanedStreams(room, now);
    const presence = enterRoom(room, model);
    presences.set(room, presence);
    const showWhetherItWaits = () => {
      if (!leases.has(room.documentId)) presence.rest(offered.hasPending() ? 'waiting' : 'listening');
    };
    const offered = watchOffers(room.doc, showWhetherItWaits);
    offers.set(room, offered);
    showWhetherItWaits();
    let lastOffer: string | null = null;
    const stopWatchingLines = watchAlternateLines(room, (emptyLine, userId) => {
      // Once, and waits: what it offered last has to be decided before it offers again.
      if (lastOffer !== null && offered.hasPending(lastOffer)) return;
      offerLine(room, emptyLine, userId)
        .then((turnId) => {
          lastOffer = turnId ?? lastOffer;
        })
        .catch((error: unknown) => log('turn-offer-failed', { error }));
    });
    return () => {
      stopWatchingLines();
      offered.stop();
      offers.delete(room);
      presences.delete(room);
      presence.leave();
    };
  });

  return {
    describe: () => model,
    async request(documentId, actor, task) {
      if (task.kind === 'rewrite' && task.range === null) {
        throw new DomainError('nothing-selected', 'Select the lines to rewrite.');
      }
      return start(documentId, actor, { candidates: 1, ...task, offerInto: null });
    },
    async reply(documentId, actor, { threadId, whenBusy }) {
      if (isClosed) throw new DomainError('shutting-down', 'The server is stopping.');
      if (whenBusy === 'refuse' && leases.has(documentId)) throw busy();
      return replies.add(documentId, actor, threadId);
    },
    async stop(documentId, turnId) {
      if (await replies.stop(turnId)) return;
      const lease = leases.get(documentId);
      if (!lease?.run || lease.turnId !== turnId) {
        throw new DomainError('turn-not-running', 'This turn is not running.');
      }
      lease.run.stop();
      await lease.over;
    },
    async leave(documentId) {
      await replies.leave(documentId);
      const lease = leases.get(documentId);
      if (!lease) return;
      lease.isUnwanted = true;
      lease.run?.stop();
      await lease.over;
    },
    async close() {
      isClosed = true;
      await replies.close();
      const running = [...leases.values()];
      for (const { run } of running) run?.stop();
      await Promise.all(running.map(({ over }) => over));
      await interrupted;
      await provider.close();
    },
  };
}

function busy(): DomainError {
  return new DomainError('turn-in-progress', 'The co-author is writing already. Wait for it, or stop it.');
}
