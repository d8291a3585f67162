/**
 * Adds to `attributes` (for a Y.XmlText) what accepting a formatting mark does: the bold, italic or link that it adds
 * or takes away.
 */
export function applyFormattingMark(
  mark: Readonly<Record<string, unknown>>,
  attributes: Record<string, unknown>,
): void {
  if (typeof mark.mark !== 'string') return;
  attributes[mark.mark] = mark.op === 'remove' ? null : (mark.attrs ?? {});
}
