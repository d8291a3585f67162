import type * as Y from 'yjs';
import { metaOf } from '@/lib/document/y-doc';
import type { Form } from '@/lib/poetry/form';
import { readStoredForm, type StoredForm } from '@/lib/poetry/stored-form';
import { TURN_MODES, type TurnMode } from '@/lib/turns/turn';
import { ObservableValue } from './observable-value';

/** The origin of a title or a form that is given in the page; no undo manager tracks it. */
const META_ORIGIN = Symbol.for('lianju.meta');

/** What stands in the `meta` map beside the text. */
export interface DocumentMeta {
  readonly title: ObservableValue<string>;
  readonly turnMode: ObservableValue<TurnMode>;
  /** The form of the poem; null: none was chosen. */
  readonly form: ObservableValue<StoredForm | null>;
  readonly setTitle: (title: string) => void;
  /** The id of a built-in form, a form of the writers' own, or null. */
  readonly setForm: (form: string | Form | null) => void;
  readonly stop: () => void;
}

/** Follows the title and the turn mode of `ydoc`. */
export function followMeta(ydoc: Y.Doc): DocumentMeta {
  const meta = metaOf(ydoc);
  const title = new ObservableValue('');
  const turnMode = new ObservableValue<TurnMode>('on-request');
  const form = new ObservableValue<StoredForm | null>(null, isSameForm);
  const update = () => {
    const titleNow = meta.get('title');
    form.set(readStoredForm(meta.get('form')));
    title.set(typeof titleNow === 'string' ? titleNow : '');
    turnMode.set(TURN_MODES.find((mode) => mode === meta.get('turnMode')) ?? 'on-request');
  };
  meta.observe(update);
  update();
  return {
    title,
    turnMode,
    form,
    setTitle: (next) => {
      if (next !== title.get()) ydoc.transact(() => meta.set('title', next), META_ORIGIN);
    },
    setForm: (next) => ydoc.transact(() => meta.set('form', next), META_ORIGIN),
    stop: () => meta.unobserve(update),
  };
}

function isSameForm(a: StoredForm | null, b: StoredForm | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
