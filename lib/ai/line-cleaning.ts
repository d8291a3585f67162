/** How one line of a model's answer becomes one line of verse; pure functions of the line alone. */

/** A line of the answer that is not complete yet, and what of it can be shown already. */
export type LineReading =
  /** Not certain yet whether it is a line of the text at all. */
  | { readonly kind: 'undecided' }
  /** `text` is certain: it is a prefix of what the complete line will be. */
  | { readonly kind: 'line'; readonly text: string }
  /** Not a line of the text: a fence, a rule, an empty line, an introduction. */
  | { readonly kind: 'noise' }
  /** The answer's text is over: what follows explains it. */
  | { readonly kind: 'end' };

export interface LinePlace {
  /** Whether a line of the text has come before this one. */
  readonly isFirst: boolean;
  /** A quotation mark that an earlier line opened around the whole answer: what would close it. */
  readonly openQuote: string | null;
}

const CLOSING_QUOTE_BY_OPENING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['«', '»'],
  ["'", "'"],
  ['‘', '’'],
]);

/** Numbering, bullets, quoting and headings, as chat models put them before lines of verse. */
const LIST_MARKER =
  /^(?:\(?\d{1,2}(?:[.)]\s+|[、．）]\s*)|(?:line|verse)\s+\d{1,2}\s*[:.]\s*|第[一二三四五六七八九十]{1,2}[句行][：:]\s*|[一二三四五六七八九十]{1,2}[、．]\s*|[-•>]\s+|#{1,6}\s+)+/i;

/** What may still become a marker: a line that is nothing else is held back. */
const MARKER_START =
  /^(?:\(?\d{0,2}[.)]?|(?:l|li|lin|line|v|ve|ver|vers|verse)(?:\s+\d{0,2}\s*)?|第[一二三四五六七八九十]{0,2}[句行]?|[一二三四五六七八九十]{1,2}[、．]?|[-•>]|#{1,6})\s*$/i;

/** Openings of a sentence about the answer, not of it; noise only if the line ends in a colon. */
const INTRODUCTIONS = [
  'sure',
  'certainly',
  'of course',
  'here ',
  'here’s',
  "here's",
  'okay',
  '好的',
  '当然',
  '以下',
  '下面',
  '续写',
  '改写',
];

/** Labels after which a model explains itself. */
const EXPLANATION =
  /^[[(（【]?(?:note|notes|explanation|translation|analysis|注|注释|说明|解释|解析|赏析|译文)\s*[:：]/i;
const EXPLANATION_LABELS = [
  'note',
  'notes',
  'explanation',
  'translation',
  'analysis',
  '注',
  '注释',
  '说明',
  '解释',
  '解析',
  '赏析',
  '译文',
];

/**
 * What may yet be cut off at the end of a line: spaces, closing quotation marks, backslashes; and the
 * first half of a surrogate pair, whose other half is still to come.
 */
const HELD_TAIL = /[\s"”」』»'’\\\uD800-\uDBFF]+$/;

/**
 * Reads the beginning of a line. Whatever follows later, the text that it answers stays a prefix of what
 * `readCompleteLine` answers for the whole line; `noise` and `end` are only answered for complete lines.
 */
export function readPartialLine(raw: string, place: LinePlace): LineReading {
  if (isFence(raw)) return { kind: 'undecided' };
  const plain = removeMarkdown(raw);
  if (MARKER_START.test(plain)) return { kind: 'undecided' };
  const text = plain.replace(LIST_MARKER, '');
  if (!hasLetter(text) || MARKER_START.test(text)) return { kind: 'undecided' };
  if (mayBeIntroduction(text, place) || mayBeExplanation(text) || mayBeQuotation(text)) {
    return { kind: 'undecided' };
  }
  return { kind: 'line', text: text.replace(HELD_TAIL, '') };
}

/** Reads a line that is complete: no character of it will follow. */
export function readCompleteLine(raw: string, place: LinePlace): LineReading {
  if (isFence(raw)) return { kind: 'noise' };
  const text = withoutMarkers(raw);
  if (!hasLetter(text)) return { kind: 'noise' };
  if (mayBeIntroduction(text, place) && /[:：]$/.test(text)) return { kind: 'noise' };
  if (EXPLANATION.test(text)) return { kind: 'end' };
  return { kind: 'line', text: removeSurroundingQuotes(text, place) };
}

/** The mark that closes a quotation which this complete first line opens around the whole answer, or null. */
export function openedQuote(raw: string, place: LinePlace): string | null {
  return place.isFirst ? unclosedQuote(withoutMarkers(raw)) : null;
}

function isFence(raw: string): boolean {
  return /^[\s*_]*`{2}/.test(raw);
}

function withoutMarkers(raw: string): string {
  return removeMarkdown(raw)
    .replace(LIST_MARKER, '')
    .replace(/[\s\\]+$/, '');
}

/** Emphasis and code marks; verse hardly ever has these characters in its own right. */
function removeMarkdown(raw: string): string {
  return raw.replace(/[*`_]/g, '').trimStart();
}

function hasLetter(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}

function mayBeIntroduction(text: string, place: LinePlace): boolean {
  if (!place.isFirst) return false;
  const lower = text.toLowerCase();
  return INTRODUCTIONS.some((opening) => opening.startsWith(lower) || lower.startsWith(opening));
}

function mayBeExplanation(text: string): boolean {
  const lower = text
    .replace(/^[[(（【]/, '')
    .toLowerCase()
    .trimEnd();
  return (
    EXPLANATION.test(text) || lower === '' || EXPLANATION_LABELS.some((label) => label.startsWith(lower))
  );
}

/** Whether the line began with a quotation mark and no words have followed its closing one yet. */
function mayBeQuotation(text: string): boolean {
  const closing = CLOSING_QUOTE_BY_OPENING.get(text.charAt(0));
  if (closing === undefined) return false;
  const end = text.indexOf(closing, 1);
  return end < 0 || !hasLetter(text.slice(end + 1));
}

function removeSurroundingQuotes(text: string, place: LinePlace): string {
  const closing = CLOSING_QUOTE_BY_OPENING.get(text.charAt(0));
  if (closing !== undefined) {
    const end = text.indexOf(closing, 1);
    if (end > 0 && !hasLetter(text.slice(end + 1))) return (text.slice(1, end) + text.slice(end + 1)).trim();
    return place.isFirst && unclosedQuote(text) !== null ? text.slice(1).trim() : text;
  }
  const closesAnswer = place.openQuote !== null && text.endsWith(place.openQuote);
  return closesAnswer && !hasOpening(text, place.openQuote) ? text.slice(0, -1).trim() : text;
}

function unclosedQuote(text: string): string | null {
  const closing = CLOSING_QUOTE_BY_OPENING.get(text.charAt(0));
  // An apostrophe opens words too ('Tis), so it is never taken for a quotation that runs over several lines.
  if (closing === undefined || closing === "'" || closing === '’') return null;
  return text.indexOf(closing, 1) < 0 ? closing : null;
}

/** Whether the line itself opens the quotation that the mark at its end closes. */
function hasOpening(text: string, closing: string | null): boolean {
  const inner = text.slice(0, -1);
  for (const [opening, itsClosing] of CLOSING_QUOTE_BY_OPENING) {
    if (itsClosing === closing && inner.includes(opening)) return true;
  }
  return false;
}
