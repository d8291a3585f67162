import type { EditorState, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { can, type Role } from '@/lib/permissions/policy';
import { ObservableValue } from './observable-value';

/** Turns what a person does into what they propose (components/editor/suggesting/). */
export interface Proposer {
  /** The transaction that proposes what `tr` does; null when that cannot be proposed. */
  readonly propose: (state: EditorState, tr: Transaction, isForward: boolean) => Transaction | null;
  /** Whether a suggestion is a pending one of the person. */
  readonly isOwn: (id: unknown) => boolean;
  readonly destroy: () => void;
}

/**
 * `starting` until the code of a mode that is on from the start has come: nothing may be written before. `unavailable`:
 * it did not come, and the person may do nothing but suggest.
 */
export type SuggestingState = 'starting' | 'off' | 'on' | 'unavailable';

export interface SuggestingMode {
  readonly state: ObservableValue<SuggestingState>;
  /** Set while the mode is on. */
  readonly proposer: () => Proposer | null;
  /** Whether the person's role leaves no choice. */
  readonly isFixed: boolean;
  /** Turns the mode on or off, here and when the document is opened again. Rejects when its code cannot be had. */
  readonly turn: (isOn: boolean) => Promise<void>;
  readonly destroy: () => void;
}

export interface SuggestingModeOptions {
  readonly ydoc: Y.Doc;
  readonly documentId: string;
  readonly me: { readonly id: string; readonly name: string };
  readonly role: Role;
}

/** Suggesting mode of one open document: remembered in this browser, for each document apart. */
export function suggestingMode({ ydoc, documentId, me, role }: SuggestingModeOptions): SuggestingMode {
  const isFixed = can(role, 'suggest') && !can(role, 'write');
  const key = `lianju-suggesting:${documentId}`;
  const isOnAtStart = isFixed || (can(role, 'write') && isRemembered(key));
  const state = new ObservableValue<SuggestingState>(isOnAtStart ? 'starting' : 'off');
  let proposer: Proposer | null = null;
  let isDestroyed = false;

  const turnOn = async () => {
    // Apart from the page: most people write most poems without it.
    const { createProposer } = await import('../suggesting/create-proposer');
    if (isDestroyed) return;
    proposer ??= createProposer(ydoc, { id: me.id, name: me.name, kind: 'human' });
    state.set('on');
  };
  const turnOff = () => {
    proposer?.destroy();
    proposer = null;
    state.set('off');
  };
  if (isOnAtStart) turnOn().catch(() => state.set(isFixed ? 'unavailable' : 'off'));

  return {
    state,
    proposer: () => proposer,
    isFixed,
    turn: async (isOn) => {
      if (isFixed) return;
      if (isOn) await turnOn();
      else turnOff();
      remember(key, isOn);
    },
    destroy: () => {
      isDestroyed = true;
      proposer?.destroy();
      proposer = null;
    },
  };
}

function isRemembered(key: string): boolean {
  try {
    return window.localStorage.getItem(key) === 'on';
  } catch {
    // Storage is denied in some private windows: then it is off each time.
    return false;
  }
}

function remember(key: string, isOn: boolean): void {
  try {
    if (isOn) window.localStorage.setItem(key, 'on');
    else window.localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
