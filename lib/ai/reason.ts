import { cutText } from '../limits/cut-text';

/** The longest reason that is shown, in UTF-16 code units: one sentence. */
export const MAX_REASON_LENGTH = 140;

/**
 * A reason as a model gave it, made fit to be shown: one line, without quotation marks around it, cut where it is too
 * long. Null when it says nothing.
 */
export function cleanReason(said: string): string | null {
  const text = said
    .replace(/\s+/g, ' ')
    .replace(/^[\s:：-]+|\s+$/g, '')
    .replace(/^(?:"([^"]*)"|“([^“”]*)”|「([^「」]*)」|『([^『』]*)』)$/, '$1$2$3$4')
    .trim()
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  if (text.length <= MAX_REASON_LENGTH) return text;
  const cut = cutText(text, MAX_REASON_LENGTH - 1);
  // At a space, so that no word is cut; Chinese has none and is cut anywhere.
  return `${cut.replace(/(?<=.{80})\s\S*$/u, '')}…`;
}
