import type * as Y from 'yjs';
import { ObservableValue } from '@/components/editor/session/observable-value';
import { bodyOf, suggestionsOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/list-suggestions';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** The pending suggestions of a document in its order, kept up to date once a frame at most. */
export class SuggestionIndex {
  readonly pending = new ObservableValue<readonly SuggestionView[]>([]);
  private frame: number | null = null;

  constructor(private readonly ydoc: Y.Doc) {
    bodyOf(ydoc).observeDeep(this.schedule);
    suggestionsOf(ydoc).observeDeep(this.schedule);
  }

  destroy(): void {
    bodyOf(this.ydoc).unobserveDeep(this.schedule);
    suggestionsOf(this.ydoc).unobserveDeep(this.schedule);
    if (this.frame !== null) cancelAnimationFrame(this.frame);
  }

  private schedule = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.pending.set(listSuggestions(this.ydoc).filter(({ state }) => state === 'pending'));
    });
  };
}
