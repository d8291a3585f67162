import * as Y from 'yjs';
import { recordMapOf, suggestionsOf } from '@/lib/document/y-doc';
import { proposeLateTyping } from '@/lib/suggestions/proposing/late-typing';
import { readRecordAuthor } from '@/lib/suggestions/records/record';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import type { ClockRange } from '../admission/update-inspection';

/** So long what a client sends may be written without knowing of a verdict: a slow line and a busy page. */
const UNSEEN_MS = 5_000;

/**
 * Knows which verdicts a client cannot have known of yet when it wrote, and proposes anew what a suggester typed on in a
 * suggestion of theirs that was decided meanwhile.
 */
export class LateTypingDesk {
  private readonly decidedAtMs = new Map<string, number>();
  /** By person, see `LateTyping`. */
  private readonly continuedByOf = new Map<string, Map<string, string>>();

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly nowMs: () => number,
  ) {
    suggestionsOf(ydoc).observeDeep((events) => {
      for (const { target, keys, path } of events) {
        const id = path[0];
        if (typeof id !== 'string' || !keys.has('state') || !(target instanceof Y.Map)) continue;
        if (target.get('state') !== 'pending') this.noteVerdict(id);
      }
    });
  }

  /**
   * In a copy of the document that has what `author` wrote just now; `stateVector` is what their client had before, when
   * it says so.
   */
  propose(
    copy: Y.Doc,
    written: readonly ClockRange[],
    { author, stateVector }: { readonly author: SuggestionAuthor; readonly stateVector: Uint8Array | null },
  ): void {
    const decided = new Set(this.unseenVerdicts(stateVector).filter((id) => isOf(copy, id, author)));
    const continuedBy = this.continuedByOf.get(author.id) ?? new Map<string, string>();
    for (const [source, id] of continuedBy) {
      if (recordMapOf(copy, id)?.get('state') !== 'pending') continuedBy.delete(source);
    }
    if (decided.size === 0 && continuedBy.size === 0) return;
    this.continuedByOf.set(author.id, continuedBy);
    const createdAt = new Date(this.nowMs()).toISOString();
    proposeLateTyping(copy, { written, decided, continuedBy, suggestion: { author, createdAt } });
  }

  private noteVerdict(id: string): void {
    const nowMs = this.nowMs();
    for (const [known, atMs] of this.decidedAtMs)
      if (atMs < nowMs - UNSEEN_MS) this.decidedAtMs.delete(known);
    this.decidedAtMs.set(id, nowMs);
  }

  private unseenVerdicts(stateVector: Uint8Array | null): string[] {
    if (stateVector === null) {
      const since = this.nowMs() - UNSEEN_MS;
      return [...this.decidedAtMs].flatMap(([id, atMs]) => (atMs >= since ? [id] : []));
    }
    const had = Y.decodeStateVector(stateVector);
    return [...suggestionsOf(this.ydoc).entries()].flatMap(([id, map]) => {
      const state =
        map instanceof Y.Map && map.get('state') !== 'pending' ? map._map.get('state') : undefined;
      if (state === undefined) return [];
      return state.id.clock >= (had.get(state.id.client) ?? 0) ? [id] : [];
    });
  }
}

function isOf(ydoc: Y.Doc, id: string, { id: userId }: SuggestionAuthor): boolean {
  const record = recordMapOf(ydoc, id);
  const author = record ? readRecordAuthor(record) : null;
  return author?.kind === 'human' && author.id === userId;
}
