import type { PresenceUser } from '@/lib/collab/presence';

/** The CSS colour of a user: a variable of the theme, so that it changes with the theme and nothing else gets in. */
export function caretColor({ color }: PresenceUser): string {
  if (color === 'co-author') return 'var(--ai)';
  return /^person-[1-6]$/.test(color) ? `var(--${color})` : 'var(--soft)';
}

/**
 * A caret with its owner's name. The name is drawn from an attribute and never is text: nothing that reads the poem
 * from the page, from find-in-page to a screen reader, meets names in the middle of its lines.
 */
export function buildCaret(user: PresenceUser): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'remote-caret';
  caret.setAttribute('aria-hidden', 'true');
  caret.style.setProperty('--caret', caretColor(user));
  caret.dataset.name = user.name;
  return caret;
}
