import type { AttributionRange, AuthorRef, ClientIdBinding } from '../../store/types';
import type { ClockRange } from '../admission/update-inspection';

/** What has to be written together with an update for its client ids to be known. */
export interface NewBindings {
  readonly bindings: readonly ClientIdBinding[];
  readonly attributions: readonly AttributionRange[];
}

/** Who the Yjs client ids of one document belong to. */
export class ClientIds {
  private readonly authorByClientId = new Map<number, AuthorRef>();
  private readonly uncommitted = new Map<number, ClientIdBinding>();

  constructor(
    private readonly documentId: string,
    stored: readonly ClientIdBinding[],
    private readonly now: () => Date,
  ) {
    for (const { clientId, author } of stored) this.authorByClientId.set(clientId, author);
  }

  has(clientId: number): boolean {
    return this.authorByClientId.has(clientId);
  }

  authorOf(clientId: number): AuthorRef | null {
    return this.authorByClientId.get(clientId) ?? null;
  }

  isOf(clientId: number, userId: string): boolean {
    const author = this.authorByClientId.get(clientId);
    return author?.kind === 'human' && author.userId === userId;
  }

  /** Whether `userId` may write (or show itself) under the id: it is theirs or nobody's. */
  isFreeFor(clientId: number, userId: string): boolean {
    const author = this.authorByClientId.get(clientId);
    return !author || (author.kind === 'human' && author.userId === userId);
  }

  /** Binds an id; it is written with the first update that `drainFor` is asked about. */
  bind(clientId: number, author: AuthorRef): void {
    this.authorByClientId.set(clientId, author);
    this.uncommitted.set(clientId, {
      documentId: this.documentId,
      clientId,
      author,
      since: this.now(),
    });
  }

  /**
   * Whether none of the structs that the document does not have yet (`clockOf` says what it has) is somebody else's.
   * Structs that the document has are nobody's claim: merges after offline work send what others wrote.
   */
  mayClaim(structs: readonly ClockRange[], userId: string, clockOf: (clientId: number) => number): boolean {
    return structs.every(({ clientId, to }) => to <= clockOf(clientId) || this.isFreeFor(clientId, userId));
  }

  /** Binds the unbound ids of new structs to the sender, who `mayClaim` them. */
  claim(structs: readonly ClockRange[], userId: string, clockOf: (clientId: number) => number): NewBindings {
    const attributions: AttributionRange[] = [];
    const bound: number[] = [];
    for (const { clientId, to } of structs) {
      const clock = clockOf(clientId);
      if (to <= clock || this.has(clientId)) continue;
      this.bind(clientId, { kind: 'human', userId });
      bound.push(clientId);
      // What the document had under this id before anybody was bound to it was not this person's.
      if (clock === 0) continue;
      const range = { clientId, clockFrom: 0, clockTo: clock };
      attributions.push({ documentId: this.documentId, ...range, author: { kind: 'unknown' } });
    }
    return { bindings: this.drainFor(bound), attributions };
  }

  /** The bindings of these ids that are not written yet. */
  drainFor(clientIds: Iterable<number>): ClientIdBinding[] {
    if (this.uncommitted.size === 0) return [];
    const drained: ClientIdBinding[] = [];
    for (const clientId of clientIds) {
      const binding = this.uncommitted.get(clientId);
      if (binding && this.uncommitted.delete(clientId)) drained.push(binding);
    }
    return drained;
  }
}
