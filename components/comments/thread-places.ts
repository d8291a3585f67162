import * as Y from 'yjs';
import type { Thread } from '@/components/api/comments';
import { ObservableValue } from '@/components/editor/session/observable-value';
import type { Timer } from '@/components/editor/session/page-timer';
import type { TextRange } from '@/lib/comments/anchored-text';
import { blocksOfRange, placeOfAnchor } from '@/lib/comments/place-of-anchor';
import { isTextBlockType } from '@/lib/document/block-types';
import { isAlive, textBlocks } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';

/** Where a thread stands now. */
export interface ThreadPlace {
  /** Null when the text is gone. */
  readonly range: TextRange | null;
  /** The text block in which it begins, counted from 0; null when the text is gone. */
  readonly line: number | null;
}

/** After the text has rested: a card that says where its text went may come a moment later than the text. */
const LOOK_AFTER_MS = 200;

/**
 * Where the threads of a document stand, kept as the text changes. A change marks the threads whose blocks it touched,
 * and only those are looked for again; lines are counted anew when blocks came or went.
 */
export class ThreadPlaces {
  readonly places = new ObservableValue<ReadonlyMap<string, ThreadPlace>>(new Map());
  private threads: readonly Thread[] = [];
  private readonly blocksById = new Map<string, readonly Y.XmlElement[]>();
  private idsByBlock = new Map<unknown, string[]>();
  private goneIds: string[] = [];
  private readonly stale = new Set<string>();
  private timer: unknown = null;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly clock: Timer,
  ) {
    bodyOf(ydoc).observeDeep(this.handleBody);
  }

  /** Follows these threads, and no others. */
  follow(threads: readonly Thread[]): void {
    const known = new Set(this.threads.map(({ id }) => id));
    this.threads = threads;
    for (const { id } of threads) if (!known.has(id)) this.stale.add(id);
    this.look();
  }

  destroy(): void {
    bodyOf(this.ydoc).unobserveDeep(this.handleBody);
    this.clock.clear(this.timer);
  }

  private handleBody = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    let hasMovedBlocks = false;
    for (const { target } of events) {
      const isText = target instanceof Y.XmlText;
      const isBlock = target instanceof Y.XmlElement && isTextBlockType(target.nodeName);
      if (isText || isBlock) this.touch(isText ? target.parent : target);
      else hasMovedBlocks = true;
    }
    if (hasMovedBlocks) {
      for (const [id, blocks] of this.blocksById) {
        if (blocks.length > 1 || !blocks.every(isAlive)) this.stale.add(id);
      }
    }
    // What is gone may come back with any change.
    for (const id of this.goneIds) this.stale.add(id);
    if (hasMovedBlocks || this.stale.size > 0) {
      this.clock.clear(this.timer);
      this.timer = this.clock.set(this.look, LOOK_AFTER_MS);
    }
  };

  private touch(block: unknown): void {
    for (const id of this.idsByBlock.get(block) ?? []) this.stale.add(id);
  }

  private look = (): void => {
    this.timer = null;
    const before = this.places.get();
    const lineByBlock = new Map(textBlocks(this.ydoc).map(({ element, index }) => [element, index]));
    const places = new Map<string, ThreadPlace>();
    for (const thread of this.threads) {
      const known = before.get(thread.id);
      const range =
        known === undefined || this.stale.has(thread.id)
          ? placeOfAnchor(this.ydoc, thread.anchor)
          : known.range;
      this.blocksById.set(thread.id, (range && blocksOfRange(range)) ?? []);
      const line = (range && lineByBlock.get(range.from.element)) ?? null;
      const isSame = known?.range === range && known?.line === line;
      places.set(thread.id, isSame && known ? known : { range, line });
    }
    this.indexBlocks(places);
    this.stale.clear();
    this.places.set(places);
  };

  private indexBlocks(places: ReadonlyMap<string, ThreadPlace>): void {
    this.idsByBlock = new Map();
    for (const [id, blocks] of [...this.blocksById]) {
      if (!places.has(id)) this.blocksById.delete(id);
      else
        for (const block of blocks) this.idsByBlock.set(block, [...(this.idsByBlock.get(block) ?? []), id]);
    }
    this.goneIds = [...places].flatMap(([id, { range }]) => (range === null ? [id] : []));
  }
}
