import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { focusSuggestion } from './suggestion-focus';

/** Where an element says which suggestion it shows: a span, and a block that is proposed, joined or changed as a whole. */
export const ID_ATTRIBUTES = ['id', 'inserted', 'deleted', 'join', 'property'].map(
  (name) => `data-suggestion-${name}`,
);

/** The elements that show a suggestion in the text, in their order. */
export function elementsOfSuggestion(root: ParentNode, id: string): HTMLElement[] {
  const quoted = CSS.escape(id);
  return [...root.querySelectorAll<HTMLElement>(ID_ATTRIBUTES.map((name) => `[${name}="${quoted}"]`).join())];
}

/**
 * The suggestion that comes `step` after the focused one (−1: before it), round the ends of the document; with none
 * focused, the first or the last.
 */
export function neighbourOf(
  pending: readonly SuggestionView[],
  focusedId: string | null,
  step: 1 | -1,
): SuggestionView | null {
  if (pending.length === 0) return null;
  const index = pending.findIndex(({ id }) => id === focusedId);
  if (index < 0) return pending.at(step === 1 ? 0 : -1) ?? null;
  return pending.at((index + step) % pending.length) ?? null;
}

/** What is reviewed once `resolvedIds` are gone: the one after them, or else the one before. */
export function afterResolving(
  pending: readonly SuggestionView[],
  resolvedIds: ReadonlySet<string>,
): SuggestionView | null {
  const last = pending.findLastIndex(({ id }) => resolvedIds.has(id));
  const isLeft = ({ id }: SuggestionView) => !resolvedIds.has(id);
  return pending.slice(last + 1).find(isLeft) ?? pending.findLast(isLeft) ?? null;
}

/** Puts the caret into a suggestion and shows it; the keyboard's focus goes to the text only if `takeFocus`. */
export function goToSuggestion(editor: Editor, id: string, takeFocus: boolean): void {
  const { view, state } = editor;
  const [element] = elementsOfSuggestion(view.dom, id);
  if (!element) return;
  const pos = view.posAtDOM(element, 0);
  const selection = TextSelection.near(state.doc.resolve(Math.min(pos, state.doc.content.size)), 1);
  view.dispatch(focusSuggestion(state.tr.setSelection(selection), id));
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  if (takeFocus) view.focus();
}
