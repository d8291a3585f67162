import * as Y from 'yjs';
import { bodyOf } from '../document/y-doc';
import type { SuggestionAuthor } from '../suggestions/suggestion';
import { resolvableIds, resolveInTransaction } from '../suggestions/verdicts/resolve-suggestions';
import { applyBlockEdits } from './apply-block-edits';
import { type BlockEdit, elementIdOf, planBlockEdits } from './block-edits';
import { type CopiedRange, locateCopies } from './copied-text';
import { suggestionIdsIn, suggestionIdsOfBlock } from './suggestions-in';
import { elementsOf } from './y-nodes';

/** Who restores, and when: they are who rejects suggestions that stand in the way. */
export interface RestoringPerson {
  readonly by: SuggestionAuthor;
  /** ISO 8601 UTC; the caller's clock. */
  readonly at: string;
}

export interface Restoration {
  /** Suggestions that stood in lines which the version has otherwise; rejected before the edit. */
  readonly rejectedIds: readonly string[];
  /** Where the version's text was inserted anew, so that it keeps its authors. */
  readonly copies: readonly CopiedRange[];
}

/**
 * Makes the `base` projection of a live document that of a version, as an ordinary edit: lines that are equal keep
 * their Yjs items, so carets in them, concurrent typing and suggestions on them stay; inside a changed line only the
 * words that differ are replaced. Runs in the caller's transaction, whose client id becomes the writer of what is
 * inserted. `state` is the version's full Yjs state.
 */
export function restoreDocument(live: Y.Doc, state: Uint8Array, person: RestoringPerson): Restoration {
  const target = settledCopy(state, person);
  const current = settledCopy(Y.encodeStateAsUpdate(live), person);
  try {
    const edits = planBlockEdits(bodyOf(current), bodyOf(target));
    const rejectedIds = [...suggestionIdsTouched(bodyOf(live), edits)];
    if (rejectedIds.length > 0)
      resolveInTransaction(live, { ids: rejectedIds, verdict: 'reject', ...person });
    const fromClock = Y.getState(live.store, live.clientID);
    const sources = applyBlockEdits(bodyOf(live), edits);
    return { rejectedIds, copies: locateCopies(live, live.clientID, fromClock, sources) };
  } finally {
    target.destroy();
    current.destroy();
  }
}

/** A copy of a document without pending suggestions. Its blocks have the same ids as those they were copied from. */
function settledCopy(state: Uint8Array, person: RestoringPerson): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state, COPY_ORIGIN);
  const ids = resolvableIds(copy, 'all');
  copy.transact(() => resolveInTransaction(copy, { ids, verdict: 'reject', ...person }), COPY_ORIGIN);
  return copy;
}

/** Copies are seen by nobody. */
const COPY_ORIGIN = Symbol('lianju.copy');

function suggestionIdsTouched(parent: Y.XmlFragment, edits: readonly BlockEdit[]): Set<string> {
  const elementById = new Map(elementsOf(parent).map((element) => [elementIdOf(element), element]));
  const touched = new Set<string>();
  const add = (ids: Iterable<string>) => {
    for (const id of ids) touched.add(id);
  };
  for (const edit of edits) {
    const element = edit.kind === 'insert' ? undefined : elementById.get(edit.id);
    if (!element) continue;
    if (edit.kind === 'delete' || edit.kind === 'rewrite') add(suggestionIdsIn(element));
    if (edit.kind === 'descend') {
      if (edit.attributesDiffer) add(suggestionIdsOfBlock(element));
      add(suggestionIdsTouched(element, edit.children));
    }
  }
  return touched;
}
