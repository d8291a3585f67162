import * as Y from 'yjs';
import { isTextBlockType } from '../../document/block-types';
import { bodyOf } from '../../document/y-doc';
import { Carriers } from '../marks/carriers';
import { traceScan } from '../marks/trace';
import type { SuggestionView } from '../suggestion';
import { viewPending } from './list-suggestions';
import { readSuggestionRecord } from './record';

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[];

/** What a change means for the list: nothing, other texts of the same suggestions, or others, elsewhere. */
export type ListChange = 'none' | 'texts' | 'members';

/**
 * The pending suggestions of a document that changes: the same list as `listSuggestions` gives, kept up to date by what
 * each change touched. A suggestion that did not change stays the same object.
 */
export class PendingSuggestions {
  private readonly staleIds = new Set<string>();
  private readonly viewById = new Map<string, SuggestionView>();
  private readonly carriers: Carriers;

  /** Looks at the whole document, once. */
  constructor(private readonly ydoc: Y.Doc) {
    this.carriers = new Carriers(ydoc, (id) => this.staleIds.add(id));
    this.carriers.lookThrough(bodyOf(ydoc));
  }

  /** Takes in what a deep observer of the body was told. */
  noteBody(events: Events): ListChange {
    const seen = new Set<ListChange>();
    for (const event of events) {
      const { target } = event;
      const block = target instanceof Y.XmlText ? target.parent : target;
      if (block instanceof Y.XmlElement) seen.add(CHANGE_BY_LOOK[this.carriers.look(block)]);
      const isContainer = !(block instanceof Y.XmlElement && isTextBlockType(block.nodeName));
      if (isContainer && this.noteChildren(event)) seen.add('members');
    }
    return seen.has('members') ? 'members' : seen.has('texts') ? 'texts' : 'none';
  }

  /** Takes in what a deep observer of the records was told. */
  noteRecords(events: Events): void {
    for (const event of events) {
      const [id] = event.path;
      if (typeof id === 'string') this.staleIds.add(id);
      else for (const key of event.keys.keys()) this.staleIds.add(key);
    }
  }

  /** The list as of now. Costs what changed since it was last asked for, and a copy of the list. */
  list(): readonly SuggestionView[] {
    this.carriers.order();
    for (const id of this.staleIds) this.viewAnew(id);
    this.staleIds.clear();
    const views: SuggestionView[] = [];
    for (const id of this.carriers.ids()) {
      const view = this.viewById.get(id);
      if (view) views.push(view);
    }
    return views;
  }

  /** Whether blocks that came or went in a container may have moved or brought suggestions. */
  private noteChildren({ changes: { added, deleted } }: Events[number]): boolean {
    if (added.size === 0 && deleted.size === 0) return false;
    this.carriers.shift();
    for (const { content } of added) {
      for (const child of content.getContent()) {
        if (child instanceof Y.XmlElement) this.carriers.lookThrough(child);
      }
    }
    return !this.carriers.isEmpty;
  }

  private viewAnew(id: string): void {
    const before = this.viewById.get(id);
    this.viewById.delete(id);
    const record = readSuggestionRecord(this.ydoc, id);
    const scan = this.carriers.scanOf(id);
    const trace = scan && traceScan(scan).get(id);
    if (!trace || record?.state !== 'pending') return;
    const view = viewPending(record, trace);
    const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(view);
    this.viewById.set(id, isSame ? before : view);
  }
}

const CHANGE_BY_LOOK = { none: 'none', 'same ids': 'texts', 'other ids': 'members' } as const;
