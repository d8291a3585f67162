/**
 * What Lianju keeps, behind interfaces: commands, rooms and the co-author see these and never Prisma. One contract
 * suite (tests/contract/store) runs against every implementation. All times are `Date` in UTC; all ids are random
 * strings made by the store unless a caller passes one.
 */
import type { CommentAnchor } from '@/lib/comments/anchor';
import type { Role } from '@/lib/permissions/policy';
import type { TurnKind, TurnState } from '@/lib/turns/turn';

export type Language = 'en' | 'zh';

export interface DocumentRecord {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** The form that the poem was made for, or null. */
  readonly form: string | null;
  readonly ownerId: string;
  readonly createdAt: Date;
  /** The last time that its text or title changed. */
  readonly updatedAt: Date;
  /** When it was moved to the bin, or null. */
  readonly deletedAt: Date | null;
}

/** A document as one member sees it. */
export interface DocumentForMember extends DocumentRecord {
  readonly role: Role;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** A page of a list: `cursor` is opaque, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor: string | null;
}

export interface DocumentStore {
  /**
   * Creates the document, its owner's membership, its first update and who the client ids in that belong to, in one
   * commit.
   */
  create(input: {
    readonly title: string;
    readonly language: Language;
    readonly form: string | null;
    readonly ownerId: string;
    readonly firstUpdate: Uint8Array;
    readonly bindings?: readonly Omit<ClientIdBinding, 'documentId' | 'since'>[];
  }): Promise<DocumentRecord>;
  /** The document, also when it is in the bin; null if there never was one. */
  find(id: string): Promise<DocumentRecord | null>;
  /** Those that the user is a member of and that are not in the bin, newest change first. */
  listForUser(userId: string, page: PageRequest): Promise<Page<DocumentForMember>>;
  countOwnedBy(userId: string): Promise<number>;
  setTitle(id: string, title: string): Promise<void>;
  /** The id of a form; null for a free poem. */
  setForm(id: string, form: string | null): Promise<void>;
  touch(ids: readonly string[], at: Date): Promise<void>;
  moveToBin(id: string, at: Date): Promise<void>;
  restoreFromBin(id: string): Promise<void>;
  /** Deletes for good what was binned before `before`; answers how many. */
  purge(before: Date): Promise<number>;
  roleOf(documentId: string, userId: string): Promise<Role | null>;
  /** Adds a membership or raises it; never lowers a role that the member has. Answers the role after. */
  addMember(documentId: string, userId: string, role: Role): Promise<Role>;
  listMembers(
    documentId: string,
  ): Promise<readonly { readonly userId: string; readonly name: string; readonly role: Role }[]>;
}

export interface ShareLinkRecord {
  readonly id: string;
  readonly documentId: string;
  readonly role: Exclude<Role, 'owner'>;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface ShareStore {
  /** `tokenHash` is the SHA-256 of the token, hex; the token itself is never stored. */
  create(input: {
    readonly documentId: string;
    readonly role: Exclude<Role, 'owner'>;
    readonly createdBy: string;
    readonly tokenHash: string;
  }): Promise<ShareLinkRecord>;
  list(documentId: string): Promise<readonly ShareLinkRecord[]>;
  findByTokenHash(tokenHash: string): Promise<ShareLinkRecord | null>;
  /** True if a link was deleted. */
  revoke(documentId: string, shareId: string): Promise<boolean>;
}

/** Who the items of a Yjs client id belong to. */
export type AuthorRef =
  | { readonly kind: 'human'; readonly userId: string }
  | { readonly kind: 'ai'; readonly turnId: string }
  /** Structure that the server made itself, such as the first empty line. */
  | { readonly kind: 'system' };

export interface ClientIdBinding {
  readonly documentId: string;
  readonly clientId: number;
  readonly author: AuthorRef;
  readonly since: Date;
}

/** Items that were made anew for old text: `[clockFrom, clockTo)` of `clientId` were written by `author`. */
export interface AttributionRange {
  readonly documentId: string;
  readonly clientId: number;
  readonly clockFrom: number;
  readonly clockTo: number;
  /** `unknown` is for text whose writer was never recorded. */
  readonly author: AuthorRef | { readonly kind: 'unknown' };
}

/** All that one tick of the process has to write, of every document, in one commit. */
export interface AppendBatch {
  readonly updates: readonly { readonly documentId: string; readonly update: Uint8Array }[];
  readonly bindings: readonly ClientIdBinding[];
  readonly attributions: readonly AttributionRange[];
}

export interface StoredDocumentState {
  /** The compacted state, or null when there is only the log. */
  readonly snapshot: Uint8Array | null;
  /** The updates after the snapshot, in the order of their commit. */
  readonly updates: readonly Uint8Array[];
  /** The sequence number of the last update that is part of this; 0 if there is none. */
  readonly lastSequence: number;
}

export interface UpdateLog {
  /** Resolves when everything is on disk; on failure nothing of it is. */
  append(batch: AppendBatch): Promise<void>;
  load(documentId: string): Promise<StoredDocumentState>;
  /** Updates that came after `sequence`: how another node catches up. */
  loadSince(
    documentId: string,
    sequence: number,
  ): Promise<{ updates: readonly Uint8Array[]; lastSequence: number }>;
  /** Replaces the snapshot and deletes the updates up to `lastSequence`, in one transaction. */
  compact(documentId: string, snapshot: Uint8Array, lastSequence: number): Promise<void>;
  listBindings(documentId: string): Promise<readonly ClientIdBinding[]>;
  listAttributions(documentId: string): Promise<readonly AttributionRange[]>;
}

export type VersionKind = 'named' | 'before-turn' | 'before-restore' | 'periodic';

export interface VersionRecord {
  readonly id: string;
  readonly documentId: string;
  readonly kind: VersionKind;
  /** The name that a person gave; null for a checkpoint. */
  readonly name: string | null;
  readonly createdAt: Date;
  /** Who saved it, or whose turn or restore caused it; null for a periodic one. */
  readonly createdBy: { readonly id: string; readonly name: string } | null;
  /** Names of those who wrote since the version before. */
  readonly people: readonly string[];
  /** Lines inserted and deleted against the version before it, in the base projection. */
  readonly linesInserted: number;
  readonly linesDeleted: number;
}

export interface VersionContent {
  /** Full Yjs state (V1 update). */
  readonly state: Uint8Array;
  /** ProseMirror JSON of the base projection. */
  readonly json: unknown;
}

export interface VersionStore {
  create(
    input: Omit<VersionRecord, 'id' | 'createdAt' | 'createdBy'> &
      VersionContent & { readonly createdBy: string | null },
  ): Promise<VersionRecord>;
  /** Newest first. */
  list(documentId: string, page: PageRequest): Promise<Page<VersionRecord>>;
  find(documentId: string, versionId: string): Promise<(VersionRecord & VersionContent) | null>;
  latest(documentId: string): Promise<(VersionRecord & VersionContent) | null>;
}

export interface TurnRecord {
  readonly id: string;
  readonly documentId: string;
  readonly kind: TurnKind;
  readonly state: TurnState;
  readonly provider: string;
  readonly model: string;
  readonly instruction: string | null;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** Why it failed; of a turn that is done, what was left out of its answer. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly suggestionIds: readonly string[];
}

/** One request to a model, for cost and for the record of what was sent. */
interface ModelCallInput {
  readonly turnId: string;
  readonly provider: string;
  readonly host: string | null;
  readonly model: string;
  /** What was sent, as JSON: messages for an endpoint, the prompt for the built-in poet. */
  readonly sent: unknown;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  /** `ok`, or the error code. */
  readonly outcome: string;
}

/** A request to a model as it was recorded. */
export type ModelCallRecord = Omit<ModelCallInput, 'turnId'>;

export interface TurnStore {
  create(input: {
    readonly documentId: string;
    readonly kind: TurnKind;
    readonly provider: string;
    readonly model: string;
    readonly instruction: string | null;
    readonly requestedBy: string;
  }): Promise<TurnRecord>;
  update(
    turnId: string,
    change: {
      readonly state?: TurnState;
      readonly endedAt?: Date;
      readonly error?: { readonly code: string; readonly message: string };
      readonly suggestionIds?: readonly string[];
      readonly provider?: string;
      readonly model?: string;
    },
  ): Promise<void>;
  find(documentId: string, turnId: string): Promise<TurnRecord | null>;
  /** Newest first. */
  list(documentId: string, page: PageRequest): Promise<Page<TurnRecord>>;
  /** Turns that a stopped process left unfinished become `failed` with code `interrupted`; answers them. */
  failUnfinished(at: Date): Promise<readonly TurnRecord[]>;
  recordModelCall(call: ModelCallInput): Promise<void>;
  /** In the order in which they went out. */
  listModelCalls(turnId: string): Promise<readonly ModelCallRecord[]>;
}

/** A comment of a person, or, with a turn, of the co-author. */
export interface CommentRecord {
  readonly id: string;
  /** Empty once it is deleted, and while the co-author has not answered. */
  readonly body: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly isDeleted: boolean;
  /** Null for the co-author. */
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly turn: Pick<TurnRecord, 'id' | 'state' | 'model' | 'provider' | 'error' | 'suggestionIds'> | null;
}

/** Comments about one stretch of text. */
export interface ThreadRecord {
  readonly id: string;
  readonly documentId: string;
  readonly anchor: CommentAnchor;
  /** The suggestion that it was started on, or null. */
  readonly suggestionId: string | null;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string };
  /** Null while it is open. */
  readonly resolved: {
    readonly at: Date;
    readonly by: { readonly id: string; readonly name: string } | null;
  } | null;
  /** In the order of their coming. */
  readonly comments: readonly CommentRecord[];
}

export type ThreadState = 'open' | 'resolved';

export interface CommentStore {
  startThread(input: {
    readonly documentId: string;
    readonly anchor: CommentAnchor;
    readonly suggestionId: string | null;
    readonly createdBy: string;
    readonly body: string;
  }): Promise<ThreadRecord>;
  /** Those of one state or all, the one started last first. */
  list(
    documentId: string,
    page: PageRequest & { readonly state: ThreadState | null },
  ): Promise<Page<ThreadRecord>>;
  find(documentId: string, threadId: string): Promise<ThreadRecord | null>;
  count(documentId: string): Promise<number>;
  /** Adds a comment at the end; the co-author's begins empty. Throws when the thread is gone. */
  addComment(
    threadId: string,
    comment: {
      readonly author: Extract<AuthorRef, { kind: 'human' | 'ai' }>;
      readonly body: string;
    },
  ): Promise<void>;
  editComment(threadId: string, commentId: string, body: string, editedAt: Date): Promise<void>;
  /** Writes what the co-author answered in a turn; does nothing when the thread is gone. */
  writeReply(turnId: string, body: string): Promise<void>;
  /** Takes the body away; the thread goes with its last comment. */
  deleteComment(threadId: string, commentId: string, at: Date): Promise<void>;
  /** Who resolved first stands. */
  resolve(threadId: string, by: string, at: Date): Promise<void>;
  reopen(threadId: string): Promise<void>;
}

export interface UserStore {
  find(
    userId: string,
  ): Promise<{ readonly id: string; readonly name: string; readonly isGuest: boolean } | null>;
  namesById(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface Store {
  readonly users: UserStore;
  readonly documents: DocumentStore;
  readonly shares: ShareStore;
  readonly log: UpdateLog;
  readonly versions: VersionStore;
  readonly turns: TurnStore;
  readonly comments: CommentStore;
  /** Throws if the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
