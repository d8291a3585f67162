import type { Actor } from '@/lib/permissions/policy';

/**
 * How long who a session belongs to is remembered, in milliseconds. A page's requests and its socket come together
 * within that time; a session ended by another process lives on for as long at most.
 */
const LIFETIME_MS = 10_000;

/** More sessions than one process serves; bounds the memory that a flood of cookies could take. */
const MAX_ENTRIES = 5_000;

/** Remembers the actors of sessions for a moment, because better-auth's lookup costs two to three milliseconds of CPU. */
export class IdentityCache {
  private readonly entries = new Map<
    string,
    { readonly actor: Promise<Actor | null>; readonly until: number }
  >();

  constructor(private readonly now: () => Date) {}

  /** The actor of `session`, by `load` unless it is remembered; requests at the same time share one `load`. */
  async find(session: string, load: () => Promise<Actor | null>): Promise<Actor | null> {
    const time = this.now().getTime();
    const known = this.entries.get(session);
    if (known && known.until > time) return await known.actor;
    const entry = { actor: load(), until: time + LIFETIME_MS };
    this.forget(session);
    this.entries.set(session, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > MAX_ENTRIES && oldest !== undefined) this.entries.delete(oldest);
    try {
      const actor = await entry.actor;
      // Nobody is worth remembering: the next request may bring a session that has just begun.
      if (!actor) this.forgetEntry(session, entry);
      return actor;
    } catch (error) {
      this.forgetEntry(session, entry);
      throw error;
    }
  }

  /** To be called when a session may have ended or its user changed. */
  forget(session: string): void {
    this.entries.delete(session);
  }

  private forgetEntry(session: string, entry: object): void {
    if (this.entries.get(session) === entry) this.entries.delete(session);
  }
}
