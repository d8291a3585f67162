import type * as Y from 'yjs';
import { ObservableValue } from '@/components/editor/session/observable-value';
import type { Timer } from '@/components/editor/session/page-timer';
import { bodyOf, suggestionsOf } from '@/lib/document/y-doc';
import { PendingSuggestions } from '@/lib/suggestions/records/pending-suggestions';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[];

/** What others write is listed ten times a second: as often as a card can be read. */
const LIST_EVERY_MS = 100;

/**
 * What somebody types into a suggestion themselves is listed when they pause: they see it in the text, and each time the
 * cards change React walks the text up to the caret, which is too dear for every key.
 */
const LIST_AT_REST_MS = 400;

/**
 * The pending suggestions of a document in its order, for the cards and the styles. A key costs a look at the block that
 * it changed. A suggestion that did not change stays the same object.
 */
export class SuggestionIndex {
  readonly pending: ObservableValue<readonly SuggestionView[]>;
  private readonly suggestions: PendingSuggestions;
  private timer: unknown = null;
  private isAtRest = false;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly clock: Timer,
  ) {
    this.suggestions = new PendingSuggestions(ydoc);
    this.pending = new ObservableValue(this.suggestions.list(), isSameList);
    bodyOf(ydoc).observeDeep(this.handleBody);
    suggestionsOf(ydoc).observeDeep(this.handleRecords);
  }

  destroy(): void {
    bodyOf(this.ydoc).unobserveDeep(this.handleBody);
    suggestionsOf(this.ydoc).unobserveDeep(this.handleRecords);
    this.clock.clear(this.timer);
  }

  /**
   * Lists now what would be listed in a moment. Who acts on the list does so first: a verdict given since then would
   * still stand in it, and lead to a suggestion that is gone.
   */
  refresh(): void {
    if (this.timer === null) return;
    this.clock.clear(this.timer);
    this.list();
  }

  /** Whether the list has all that others wrote; what is typed here may still be missing. */
  hasOthersWork(): boolean {
    return this.timer === null || this.isAtRest;
  }

  private handleBody = (events: Events, transaction: Y.Transaction): void => {
    const change = this.suggestions.noteBody(events);
    if (change === 'none') return;
    if (change === 'texts' && transaction.local) this.scheduleAtRest();
    else this.schedule();
  };

  private handleRecords = (events: Events): void => {
    this.suggestions.noteRecords(events);
    this.schedule();
  };

  private schedule(): void {
    if (this.timer !== null && !this.isAtRest) return;
    this.clock.clear(this.timer);
    this.isAtRest = false;
    this.timer = this.clock.set(() => this.list(), LIST_EVERY_MS);
  }

  private scheduleAtRest(): void {
    if (this.timer !== null && !this.isAtRest) return;
    this.clock.clear(this.timer);
    this.isAtRest = true;
    this.timer = this.clock.set(() => this.list(), LIST_AT_REST_MS);
  }

  private list(): void {
    this.timer = null;
    this.pending.set(this.suggestions.list());
  }
}

function isSameList(a: readonly SuggestionView[], b: readonly SuggestionView[]): boolean {
  return a.length === b.length && a.every((view, index) => view === b[index]);
}
