import type { Violation } from '../poetry/analysis';
import type { SuggestionSource } from './records/source';

/** A pending or resolved edit, as people and programs see it. */
export interface SuggestionView {
  readonly id: string;
  readonly author: SuggestionAuthor;
  /** The model that wrote it, for the co-author's. */
  readonly model: string | null;
  readonly turnId: string | null;
  readonly requestedBy: SuggestionAuthor | null;
  /** Suggestions that belong together, such as those of one turn. */
  readonly groupId: string | null;
  readonly state: SuggestionState;
  readonly stream: StreamState;
  /** Why, in the words of who suggests; null when they gave none. */
  readonly reason: string | null;
  /** What the co-author was at when it wrote this; null for people's. */
  readonly source: SuggestionSource | null;
  /** People other than the author who have changed the text since. */
  readonly editedBy: readonly SuggestionAuthor[];
  /** The texts to choose from, the one that stands in the document among them; empty when there is just that one. */
  readonly candidates: readonly SuggestionCandidate[];
  /** The key of the candidate that stands in the document. */
  readonly shown: string;
  /** Who prefers which candidate. */
  readonly votes: readonly SuggestionVote[];
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly resolvedBy: SuggestionAuthor | null;
  readonly inserted: string;
  readonly deleted: string;
  /** Index of the text block (lib/document/lines.ts, `result` with deleted blocks counted) where it begins; null once it is resolved. */
  readonly line: number | null;
  readonly kind: SuggestionKind;
  /** Of a pending one that neither inserts nor deletes text: what it does to which. */
  readonly subject?: SuggestionSubject;
  /** What the text breaks of the poem's form, as found before anybody saw it. Absent: nothing, or it was not checked. */
  readonly violations?: readonly Violation[];
  /** Set when people changed the text meanwhile so that a pending one fits no more (found-text.ts). */
  readonly isStale?: true;
  /** Set when the text came back because two people gave opposite verdicts without knowing of each other's. */
  readonly conflict?: SuggestionConflict;
}

/** One of several texts for the place of a suggestion. */
export interface SuggestionCandidate {
  /** A number as text, in the order in which they came; `0` is the first. */
  readonly key: string;
  /** Lines are separated by `\n`. */
  readonly text: string;
  /** Why the model changed it so, if it said. */
  readonly reason: string | null;
  /** The two candidates that this one is made of. */
  readonly spliceOf: readonly [string, string] | null;
  /** What it breaks of the poem's form, as found before anybody saw it; a splice is not checked. */
  readonly violations: readonly Violation[];
  /** People who have edited it. */
  readonly editedBy: readonly SuggestionAuthor[];
}

/** A person's preference among the candidates of a suggestion; one for each person. */
export interface SuggestionVote {
  readonly by: SuggestionAuthor;
  /** The candidate's key. */
  readonly candidate: string;
}

/** What is done to text that stays. `text` is empty where it is about a whole stanza. */
export interface SuggestionSubject {
  readonly text: string;
  readonly changes: readonly SubjectChange[];
}

export type SubjectChange =
  | 'bold'
  | 'italic'
  | 'link'
  | 'not-bold'
  | 'not-italic'
  | 'not-link'
  | 'other-look'
  | 'join-line'
  | 'join-stanza'
  | 'open-stanza'
  | 'other-type';

/** Who gave opposite verdicts on one suggestion at once. */
export interface SuggestionConflict {
  readonly acceptedBy: SuggestionAuthor;
  readonly rejectedBy: SuggestionAuthor;
}

export interface SuggestionAuthor {
  readonly id: string;
  readonly name: string;
  readonly kind: 'human' | 'ai';
}

/** Stands for who made or decided a suggestion, when nothing says who it was. */
export const UNKNOWN_PERSON: SuggestionAuthor = { id: 'unknown', name: '?', kind: 'human' };

export type SuggestionKind = 'insertion' | 'deletion' | 'replacement' | 'formatting' | 'structure';
export type SuggestionState = 'pending' | 'accepted' | 'rejected';
export type StreamState = 'live' | 'done' | 'aborted';
export type Verdict = 'accept' | 'reject';

/** What is known of a suggestion when it is made. */
export interface NewSuggestion {
  readonly author: SuggestionAuthor;
  readonly requestedBy?: SuggestionAuthor;
  readonly model?: string;
  readonly turnId?: string;
  readonly groupId?: string;
  readonly reason?: string;
  /** What the text breaks of the poem's form; lines counted as the poem stood then. */
  readonly violations?: readonly Violation[];
  readonly source?: SuggestionSource;
  /** ISO 8601 UTC; the caller's clock. */
  readonly createdAt: string;
}

/**
 * The origin of every accept and reject, tracked by the undo manager of who resolved. Shared by symbol key, since a
 * page and a server may hold two copies of this module.
 */
export const RESOLVE_ORIGIN = Symbol.for('lianju.resolve');

/** The origin of everything the co-author writes; no undo manager tracks it. */
export const CO_AUTHOR_ORIGIN = Symbol.for('lianju.co-author');

/** The origin of the reconciler. */
export const RECONCILE_ORIGIN = Symbol.for('lianju.reconcile');
