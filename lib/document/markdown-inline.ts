import type { NodeJson } from './projection';

/** A stretch of one line with the same marks. */
interface Span {
  readonly text: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly href: string | null;
}

/** The text nodes of one block as CommonMark, without spaces at its end; see `escapeLineStart` for its beginning. */
export function inlineMarkdown(nodes: readonly NodeJson[]): string {
  const spans = nodes.map(readSpan);
  let markdown = '';
  for (let index = 0; index < spans.length; ) {
    const href = spans[index]?.href ?? null;
    let end = index + 1;
    while (end < spans.length && spans[end]?.href === href) end += 1;
    const inner = spans
      .slice(index, end)
      .map((span, offset) => emphasize(span, spans[index + offset - 1], spans[index + offset + 1]))
      .join('');
    markdown += href === null ? inner : `[${inner}](${href})`;
    index = end;
  }
  return markdown.trimEnd();
}

/**
 * Escapes what at the beginning of a line would be markup: headings, quotes, lists, rules, underlines; and keeps its
 * indentation, which Markdown would drop or take for code.
 */
export function escapeLineStart(line: string): string {
  const text = line.trimStart();
  const indentation = line.slice(0, line.length - text.length).replaceAll(' ', '&nbsp;');
  return (
    indentation + text.replace(LINE_START_MARKUP, (match) => `${match.slice(0, -1)}\\${match.slice(-1)}`)
  );
}

/** Matches up to the character that a backslash makes harmless. */
const LINE_START_MARKUP =
  /^(?:#(?=#{0,5}(?:\s|$))|>|[-+](?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$)|\d{1,9}[.)](?=\s|$))/;

function readSpan(node: NodeJson): Span {
  const marks = node.marks ?? [];
  const has = (type: string) => marks.some((mark) => mark.type === type);
  const href: unknown = marks.find((mark) => mark.type === 'link')?.attrs?.href;
  return {
    text: node.text ?? '',
    isBold: has('bold'),
    isItalic: has('italic'),
    href: typeof href === 'string' ? safeAddress(href) : null,
  };
}

/** The address as it may stand in parentheses; null for what a reader should not be led to click. */
function safeAddress(href: string): string | null {
  if (!/^(?:https?:|mailto:)/i.test(href)) return null;
  return href.replace(/[\s<>()\\]/g, (character) =>
    character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character),
  );
}

function emphasize(span: Span, before: Span | undefined, after: Span | undefined): string {
  const text = escapeText(span.text);
  if (!span.isBold && !span.isItalic) return text;
  // Emphasis must not begin or end with a space.
  const core = span.text.trim();
  if (core === '') return text;
  const [lead, tail] = [/^\s*/, /\s*$/].map((pattern) => pattern.exec(span.text)?.[0] ?? '');
  const [previous, next] = [lead || before?.text.slice(-1) || '', tail || after?.text.slice(0, 1) || ''];
  const isBesideEmphasis = isEmphasized(before) || isEmphasized(after);
  const canUseStars = !isBesideEmphasis && isFlanking(core.at(0), previous) && isFlanking(core.at(-1), next);
  const stars = '*'.repeat((span.isBold ? 2 : 0) + (span.isItalic ? 1 : 0));
  const inner = escapeText(core);
  if (canUseStars) return `${lead}${stars}${inner}${stars}${tail}`;
  const italic = span.isItalic ? `<em>${inner}</em>` : inner;
  return `${lead}${span.isBold ? `<strong>${italic}</strong>` : italic}${tail}`;
}

function isEmphasized(span: Span | undefined): boolean {
  return span !== undefined && (span.isBold || span.isItalic);
}

/**
 * Whether stars between these characters open or close emphasis (CommonMark 0.31, section 6.2): not when the inner one
 * is punctuation and the outer one is a letter, as after 。 in the middle of Chinese text.
 */
function isFlanking(inner: string | undefined, outer: string): boolean {
  if (inner === undefined || !/[\p{P}\p{S}]/u.test(inner)) return true;
  return outer === '' || /[\s\p{P}\p{S}]/u.test(outer);
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]|&(?=[#\w])/g, '\\$&');
}
