import { DomainError } from '@/lib/errors/domain-error';
import type { TurnPhase } from '@/lib/turns/turn-machine';
import type { Room, Rooms } from '../../sync/types';
import type { TurnRun } from './turn-run';

/** A turn that has begun to run. */
interface BegunTurn {
  readonly turnId: string;
  readonly run: TurnRun;
  /** Called when the turn is over and its document free again. */
  readonly afterwards: (phase: TurnPhase) => void;
}

/** The right to write in a document: at most one turn has it. */
export interface TurnLeases {
  isTaken(documentId: string): boolean;
  /**
   * Takes a document's lease for the turn that `begin` begins; resolves when that has begun. Throws `turn-in-progress`
   * while another turn has it, and what `ensureOpen` throws.
   */
  take(documentId: string, begin: (room: Room) => Promise<BegunTurn>): Promise<{ readonly turnId: string }>;
  /** Resolves when nobody writes in the document; another turn may be quicker. */
  whenFree(documentId: string): Promise<void>;
  /** Stops a turn and resolves when it is over. Throws `turn-not-running`. */
  stop(documentId: string, turnId: string): Promise<void>;
  /** Stops the turn of a document, if one runs or is about to; resolves when it is over. */
  leave(documentId: string): Promise<void>;
  /** From now on no lease is given. */
  shut(): void;
  /** Throws `shutting-down` after `shut`. */
  ensureOpen(): void;
  /** Stops every running turn; resolves when all are over. */
  stopAll(): Promise<void>;
}

interface Lease {
  run: TurnRun | null;
  turnId: string | null;
  /** To be stopped as soon as it runs. */
  isUnwanted: boolean;
  over: Promise<void>;
}

/** The leases of this process. */
export function createTurnLeases({
  rooms,
  log,
}: {
  readonly rooms: Pick<Rooms, 'withRoom'>;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
}): TurnLeases {
  const leases = new Map<string, Lease>();
  let isShut = false;

  const ensureOpen = (): void => {
    if (isShut) throw new DomainError('shutting-down', 'The server is stopping.');
  };

  return {
    isTaken: (documentId) => leases.has(documentId),
    async take(documentId, begin) {
      ensureOpen();
      if (leases.has(documentId)) throw turnInProgress();
      const lease: Lease = { run: null, turnId: null, isUnwanted: false, over: Promise.resolve() };
      leases.set(documentId, lease);
      return new Promise((resolve, reject) => {
        const work = rooms.withRoom(documentId, async (room) => {
          const { turnId, run, afterwards } = await begin(room);
          lease.turnId = turnId;
          lease.run = run;
          if (isShut || lease.isUnwanted) run.stop();
          resolve({ turnId });
          const phase = await run.ended;
          leases.delete(documentId);
          afterwards(phase);
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
    },
    async whenFree(documentId) {
      while (leases.has(documentId)) await leases.get(documentId)?.over;
    },
    async stop(documentId, turnId) {
      const lease = leases.get(documentId);
      if (!lease?.run || lease.turnId !== turnId)
        throw new DomainError('turn-not-running', 'This turn is not running.');
      lease.run.stop();
      await lease.over;
    },
    async leave(documentId) {
      const lease = leases.get(documentId);
      if (!lease) return;
      lease.isUnwanted = true;
      lease.run?.stop();
      await lease.over;
    },
    shut() {
      isShut = true;
    },
    ensureOpen,
    async stopAll() {
      const running = [...leases.values()];
      for (const { run } of running) run?.stop();
      await Promise.all(running.map(({ over }) => over));
    },
  };
}

/** The refusal of who asks while another turn has the lease. */
export function turnInProgress(): DomainError {
  return new DomainError('turn-in-progress', 'The co-author is writing already. Wait for it, or stop it.');
}
