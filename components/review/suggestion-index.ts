import * as Y from 'yjs';
import { ObservableValue } from '@/components/editor/session/observable-value';
import type { Timer } from '@/components/editor/session/page-timer';
import { isTextBlockType } from '@/lib/document/block-types';
import { bodyOf, suggestionsOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/list-suggestions';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { carriesSuggestion } from './carries-suggestion';

/** Listing reads the whole document: ten times a second is as often as a card can be read, and leaves typing its time. */
const LIST_EVERY_MS = 100;

/**
 * The pending suggestions of a document in its order, for the cards and the styles. A change to the text costs a look
 * at the blocks that it changed; the document is listed again only when one of them carries a suggestion, or blocks
 * came or went so that lines are counted anew. A suggestion that did not change stays the same object.
 */
export class SuggestionIndex {
  readonly pending = new ObservableValue<readonly SuggestionView[]>([], isSameList);
  private readonly marked = new WeakSet<Y.XmlElement>();
  private timer: unknown = null;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly clock: Timer,
  ) {
    bodyOf(ydoc).observeDeep(this.handleBody);
    suggestionsOf(ydoc).observeDeep(this.schedule);
    this.look(bodyOf(ydoc));
    this.pending.set(listSuggestions(ydoc, { state: 'pending' }));
  }

  destroy(): void {
    bodyOf(this.ydoc).unobserveDeep(this.handleBody);
    suggestionsOf(this.ydoc).unobserveDeep(this.schedule);
    this.clock.clear(this.timer);
  }

  /**
   * Lists now what would be listed within LIST_EVERY_MS. Who acts on the list does so first: a verdict given since
   * then would still stand in it, and lead to a suggestion that is gone.
   */
  refresh(): void {
    if (this.timer === null) return;
    this.clock.clear(this.timer);
    this.list();
  }

  private handleBody = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    let isTouched = false;
    for (const { target, changes } of events) {
      if (target instanceof Y.XmlText) {
        if (target.parent instanceof Y.XmlElement) isTouched = this.look(target.parent) || isTouched;
      } else if (target instanceof Y.XmlElement && isTextBlockType(target.nodeName)) {
        isTouched = this.look(target) || isTouched;
      } else if (target instanceof Y.XmlFragment) {
        isTouched = isTouched || this.pending.get().length > 0;
        for (const item of changes.added) {
          for (const type of item.content.getContent()) {
            if (type instanceof Y.XmlElement) isTouched = this.look(type) || isTouched;
          }
        }
      }
    }
    if (isTouched) this.schedule();
  };

  /** Whether a block, or one in it, carries a suggestion or carried one when it was last looked at. */
  private look(block: Y.XmlFragment | Y.XmlElement): boolean {
    if (!(block instanceof Y.XmlElement)) return this.lookInside(block);
    const carried = this.marked.has(block);
    const carries = carriesSuggestion(block);
    if (carries) this.marked.add(block);
    else this.marked.delete(block);
    return (isTextBlockType(block.nodeName) ? false : this.lookInside(block)) || carried || carries;
  }

  private lookInside(parent: Y.XmlFragment): boolean {
    let isTouched = false;
    for (const child of parent.toArray())
      if (child instanceof Y.XmlElement) isTouched = this.look(child) || isTouched;
    return isTouched;
  }

  private schedule = (): void => {
    this.timer ??= this.clock.set(() => this.list(), LIST_EVERY_MS);
  };

  private list(): void {
    this.timer = null;
    const before = new Map(this.pending.get().map((view) => [view.id, view]));
    this.pending.set(
      listSuggestions(this.ydoc, { state: 'pending' }).map((view) => {
        const same = before.get(view.id);
        return same && JSON.stringify(same) === JSON.stringify(view) ? same : view;
      }),
    );
  }
}

function isSameList(a: readonly SuggestionView[], b: readonly SuggestionView[]): boolean {
  return a.length === b.length && a.every((view, index) => view === b[index]);
}
