import type * as Y from 'yjs';
import { metaOf } from '@/lib/document/y-doc';
import { TURN_MODES, type TurnMode } from '@/lib/turns/turn';
import { ObservableValue } from './observable-value';

/** The origin of a title that is typed in the page; no undo manager tracks it. */
const TITLE_ORIGIN = Symbol.for('lianju.title');

/** What stands in the `meta` map beside the text. */
export interface DocumentMeta {
  readonly title: ObservableValue<string>;
  readonly turnMode: ObservableValue<TurnMode>;
  readonly setTitle: (title: string) => void;
  readonly stop: () => void;
}

/** Follows the title and the turn mode of `ydoc`. */
export function followMeta(ydoc: Y.Doc): DocumentMeta {
  const meta = metaOf(ydoc);
  const title = new ObservableValue('');
  const turnMode = new ObservableValue<TurnMode>('on-request');
  const update = () => {
    const titleNow = meta.get('title');
    title.set(typeof titleNow === 'string' ? titleNow : '');
    turnMode.set(TURN_MODES.find((mode) => mode === meta.get('turnMode')) ?? 'on-request');
  };
  meta.observe(update);
  update();
  return {
    title,
    turnMode,
    setTitle: (next) => {
      if (next !== title.get()) ydoc.transact(() => meta.set('title', next), TITLE_ORIGIN);
    },
    stop: () => meta.unobserve(update),
  };
}
