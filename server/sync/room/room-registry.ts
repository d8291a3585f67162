import { DomainError } from '@/lib/errors/domain-error';
import type { Store } from '../../store/types';
import type { SyncLimits } from '../limits';
import type { Room, Rooms } from '../types';
import { AppendQueue } from './append-queue';
import { ChangedDocuments } from './changed-documents';
import { Compactor } from './compaction';
import { loadRoom } from './load-room';
import type { OpenRoom } from './open-room';

/** How often rooms are looked at for being idle, and the server's participants renewed (clients forget after 30 s). */
const SWEEP_MS = 15_000;

export interface RegistryDependencies {
  readonly store: Pick<Store, 'documents' | 'log'>;
  readonly limits: SyncLimits;
  readonly now: () => Date;
  readonly randomClientId: () => number;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** A room that stays loaded until `release` is called. */
export interface RoomHold {
  readonly room: OpenRoom;
  release(): void;
}

interface Entry {
  readonly loading: Promise<OpenRoom>;
  room: OpenRoom | null;
  holds: number;
  graceTimer: NodeJS.Timeout | null;
  cleanups: (() => void)[];
}

/** The open documents of this process: loads each once, keeps it while it is held, unloads it when all is written. */
export class RoomRegistry implements Rooms {
  readonly queue: AppendQueue;
  private readonly entries = new Map<string, Entry>();
  /** Documents that are being unloaded; whoever opens one meanwhile waits and loads it anew. */
  private readonly unloading = new Map<string, Promise<void>>();
  private readonly listeners: ((room: Room) => () => void)[] = [];
  private readonly compactor: Compactor;
  private readonly changedDocuments: ChangedDocuments;
  private readonly sweepTimer: NodeJS.Timeout;
  private isClosing = false;

  constructor(private readonly dependencies: RegistryDependencies) {
    const { store, limits, now, log } = dependencies;
    this.queue = new AppendQueue(store.log, limits.commitIntervalMs, this.nowMs);
    this.compactor = new Compactor(store.log, log);
    this.changedDocuments = new ChangedDocuments(store.documents, limits.touchIntervalMs, now, log);
    this.sweepTimer = setInterval(() => this.sweep(), SWEEP_MS).unref();
  }

  get openRooms(): OpenRoom[] {
    return [...this.entries.values()].flatMap(({ room }) => room ?? []);
  }

  /** Holds a room open, loading it when need be. Throws as `loadRoom` does, and `shutting-down`. */
  async hold(documentId: string): Promise<RoomHold> {
    while (this.unloading.has(documentId)) await this.unloading.get(documentId);
    if (this.isClosing) throw new DomainError('shutting-down', 'The server is stopping.');
    const entry = this.entries.get(documentId) ?? this.load(documentId);
    entry.holds += 1;
    if (entry.graceTimer) clearTimeout(entry.graceTimer);
    entry.graceTimer = null;
    const room = await entry.loading;
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      this.release(documentId, entry);
    };
    return { room, release };
  }

  async withRoom<T>(documentId: string, work: (room: Room) => T | Promise<T>): Promise<T> {
    const { room, release } = await this.hold(documentId);
    try {
      const result = await work(room);
      await room.flushed();
      return result;
    } finally {
      release();
    }
  }

  onOpen(listener: (room: Room) => () => void): void {
    this.listeners.push(listener);
  }

  disconnect(documentId: string, userId?: string): void {
    const room = this.entries.get(documentId)?.room;
    for (const peer of room ? [...room.peers] : []) {
      if (userId === undefined || peer.userId === userId) peer.close('notAllowed', 'membership ended');
    }
  }

  reconnect(documentId: string, userId: string): void {
    const room = this.entries.get(documentId)?.room;
    for (const peer of room ? [...room.peers] : []) {
      if (peer.userId === userId) peer.close('roleChanged');
    }
  }

  tellThreadChanged(documentId: string, threadId: string, isGone = false): void {
    const room = this.entries.get(documentId)?.room;
    for (const peer of room ? room.peers : []) peer.tellThreadChanged({ threadId, isGone });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.sweepTimer);
    await Promise.allSettled([...this.entries.values()].map(({ loading }) => loading));
    // Written first, so that everybody gets the acknowledgements that are due.
    await Promise.allSettled(this.openRooms.map((room) => room.flushed()));
    for (const room of this.openRooms) {
      for (const peer of [...room.peers]) peer.close('goingAway');
    }
    await Promise.all([...this.entries].map(([documentId, entry]) => this.unload(documentId, entry)));
    await Promise.all(this.unloading.values());
    await this.changedDocuments.flush();
  }

  private readonly nowMs = () => this.dependencies.now().getTime();

  private load(documentId: string): Entry {
    const { store, now } = this.dependencies;
    const loading = loadRoom(documentId, store, now, {
      queue: this.queue,
      limits: this.dependencies.limits,
      nowMs: this.nowMs,
      randomClientId: this.dependencies.randomClientId,
      log: this.dependencies.log,
      onWritten: (room) => this.noteWritten(room),
      onFailed: (room, error) => this.drop(room, error),
    });
    const entry: Entry = { loading, room: null, holds: 0, graceTimer: null, cleanups: [] };
    this.entries.set(documentId, entry);
    loading.then(
      (room) => {
        entry.room = room;
        entry.cleanups = this.announce(room);
      },
      () => this.entries.delete(documentId),
    );
    return entry;
  }

  private announce(room: OpenRoom): (() => void)[] {
    return this.listeners.flatMap((listener) => {
      try {
        return listener(room);
      } catch (error) {
        this.dependencies.log('sync-listener-failed', { documentId: room.documentId, error });
        return [];
      }
    });
  }

  private release(documentId: string, entry: Entry): void {
    entry.holds -= 1;
    if (entry.holds > 0 || this.isClosing) return;
    entry.graceTimer = setTimeout(() => {
      void this.unload(documentId, entry);
    }, this.dependencies.limits.unloadGraceMs).unref();
  }

  /** Takes the room out of reach first, so that nothing new is written to it, then writes what there is. */
  private unload(documentId: string, entry: Entry): Promise<void> {
    const { room } = entry;
    if (this.entries.get(documentId) !== entry || !room) return Promise.resolve();
    if (entry.graceTimer) clearTimeout(entry.graceTimer);
    this.entries.delete(documentId);
    const unloading = this.finish(room, entry.cleanups).finally(() => this.unloading.delete(documentId));
    this.unloading.set(documentId, unloading);
    return unloading;
  }

  private async finish(room: OpenRoom, cleanups: readonly (() => void)[]): Promise<void> {
    this.cleanUp(room, cleanups);
    try {
      await room.flushed();
      await this.compactor.compact(room);
    } catch (error) {
      this.dependencies.log('sync-unload-failed', { documentId: room.documentId, error });
    } finally {
      room.destroy();
    }
  }

  /** The log refused a change: the room holds what was never written, so the next one who comes loads it anew. */
  private drop(room: OpenRoom, error: unknown): void {
    this.dependencies.log('sync-append-failed', { documentId: room.documentId, error });
    const entry = this.entries.get(room.documentId);
    if (entry?.room !== room) return;
    this.entries.delete(room.documentId);
    if (entry.graceTimer) clearTimeout(entry.graceTimer);
    this.cleanUp(room, entry.cleanups);
    room.destroy();
  }

  private cleanUp(room: OpenRoom, cleanups: readonly (() => void)[]): void {
    for (const cleanup of cleanups) {
      try {
        cleanup();
      } catch (error) {
        this.dependencies.log('sync-cleanup-failed', { documentId: room.documentId, error });
      }
    }
  }

  private noteWritten(room: OpenRoom): void {
    this.changedDocuments.add(room.documentId);
    if (room.rowsSinceSnapshot >= this.dependencies.limits.compactEveryRows)
      void this.compactor.compact(room);
  }

  private sweep(): void {
    const { idleMs } = this.dependencies.limits;
    for (const room of this.openRooms) {
      room.presences.renewServerPresences();
      if (this.nowMs() - room.lastChangeAtMs >= idleMs) void this.compactor.compact(room);
    }
  }
}
