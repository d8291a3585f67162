import type * as Y from 'yjs';
import type { VerseProvider } from '@/lib/ai/provider';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Store } from '../store/types';
import type { Room, Rooms } from '../sync/types';
import type { ContractMaker } from './answers/contract-maker';
import { type CoAuthorPresenceWriter, enterRoom } from './co-author-presence';
import { createReplyQueue, type ReplyLeases } from './replies/reply-queue';
import { watchAlternateLines } from './turns/alternate-lines-trigger';
import { type OfferWatch, watchOffers } from './turns/offer-watch';
import { closeOrphanedStreams } from './turns/orphaned-streams';
import { prepareTurn, type TurnTask } from './turns/prepare-turn';
import { createTurnLeases, turnInProgress } from './turns/turn-leases';
import { runTurn } from './turns/turn-run';
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

/** The co-author of this process: one participant in every open document. */
export function createCoAuthor(dependencies: CoAuthorDependencies): CoAuthor {
  const { store, rooms, provider, now, log } = dependencies;
  const flushIntervalMs = dependencies.flushIntervalMs ?? DEFAULT_FLUSH_INTERVAL_MS;
  const model = { provider: provider.name, model: provider.model };
  const leases = createTurnLeases({ rooms, log });
  const presences = new WeakMap<Room, CoAuthorPresenceWriter>();
  const offers = new WeakMap<Room, OfferWatch>();

  const interrupted = store.turns
    .failUnfinished(now())
    .then((turns) => turns.length > 0 && log('turn-interrupted', { count: turns.length }))
    .catch((error: unknown) => log('turn-interrupted-failed', { error }));

  /** Takes a document's lease and shows in the room what comes of the turn. */
  const take: ReplyLeases['take'] = (documentId, begin) =>
    leases.take(documentId, async (room) => {
      // Turns of this process must not be taken for those of the one before.
      await interrupted;
      const presence = presences.get(room) ?? enterRoom(room, model);
      const { turnId, run } = await begin(room, presence);
      return {
        turnId,
        run,
        afterwards: (phase) =>
          presence.show(offers.get(room)?.hasPending() ? 'waiting' : 'listening', {
            turnId,
            ...(phase.state === 'failed' ? { errorCode: phase.error.code } : {}),
          }),
      };
    });

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
    whenFree: leases.whenFree,
    take,
    ready: interrupted,
  });

  const offerLine = async (room: Room, emptyLine: Y.XmlElement, userId: string): Promise<string | null> => {
    const user = await store.users.find(userId);
    if (user === null || leases.isTaken(room.documentId)) return null;
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
      if (!leases.isTaken(room.documentId)) presence.rest(offered.hasPending() ? 'waiting' : 'listening');
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
        .catch((error: unknown) => {
          // Nobody asked: to a poem that is whole nothing is offered.
          const isWhole =
            error instanceof DomainError && (error.code === 'form-full' || error.code === 'form-offered');
          if (!isWhole) log('turn-offer-failed', { error });
        });
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
      leases.ensureOpen();
      if (whenBusy === 'refuse' && leases.isTaken(documentId)) throw turnInProgress();
      return replies.add(documentId, actor, threadId);
    },
    async stop(documentId, turnId) {
      if (await replies.stop(turnId)) return;
      await leases.stop(documentId, turnId);
    },
    async leave(documentId) {
      await replies.leave(documentId);
      await leases.leave(documentId);
    },
    async close() {
      leases.shut();
      await replies.close();
      await leases.stopAll();
      await interrupted;
      await provider.close();
    },
  };
}
