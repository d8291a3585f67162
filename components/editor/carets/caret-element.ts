import type { PresenceUser } from '@/lib/collab/presence';

/** The CSS colour of a user: a variable of the theme, so that it changes with the theme and nothing else gets in. */
export function caretColor({ color }: PresenceUser): string {
  if (color === 'co-author') return 'var(--ai)';
  return /^person-[1-6]$/.test(color) ? `var(--${color})` : 'var(--soft)';
}

/**
 * A caret with its owner's name. Hidden from assistive technology: who is where is told by `People here`, and a name
 * in the middle of a line would be read as its text.
 */
export function buildCaret(user: PresenceUser): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'remote-caret';
  caret.setAttribute('aria-hidden', 'true');
  caret.style.setProperty('--caret', caretColor(user));
  const label = document.createElement('span');
  label.className = 'remote-caret-name';
  label.textContent = user.name;
  caret.append(label);
  return caret;
}
