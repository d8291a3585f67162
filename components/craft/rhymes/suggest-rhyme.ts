import type { Session } from '@/components/editor/session/create-session';
import { relativeToBlockPosition } from '@/lib/document/positions';
import { rawText } from '@/lib/document/text-blocks';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { RESOLVE_ORIGIN } from '@/lib/suggestions/suggestion';

/**
 * Brings a rhyme word into the text as this person's suggestion: in the place of the selection, or at the caret. False
 * when there is no caret in the text.
 */
export function suggestRhyme({ ydoc, caret, selection, me }: Session, word: string): boolean {
  const range = selection.get() ?? caret.get();
  const from = range && relativeToBlockPosition(ydoc, range.from);
  if (!from) return false;
  const to = relativeToBlockPosition(ydoc, range.to);
  const end = to?.element === from.element ? to.offset : from.offset;
  const before = rawText(from.element).slice(0, from.offset);
  const insert = /[A-Za-z’',;:]$/.test(before) && /^[A-Za-z]/.test(word) ? ` ${word}` : word;
  createSuggestion(
    ydoc,
    { author: { id: me.id, name: me.name, kind: 'human' }, createdAt: new Date().toISOString() },
    { kind: 'text', block: from.element, from: from.offset, to: end, insert },
    { origin: RESOLVE_ORIGIN },
  );
  return true;
}
