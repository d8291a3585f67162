/** Removes from a streamed answer what is not text: tags, reasoning, reasons, control characters. */
export interface MarkupFilter {
  /** The text that is certain by now; what might still turn out to be a tag is held back. */
  push(chunk: string): FilteredText;
  /** What was held back, when nothing follows any more. */
  finish(): string;
}

/** Text, and what the model said of it in between. */
export interface FilteredText {
  readonly text: string;
  /** Why the model wrote what stands before `offset`, a UTF-16 offset in `text`; in order. */
  readonly reasons: readonly { readonly offset: number; readonly text: string }[];
}

/** The tag in which prompts ask for a reason. A line break ends it too: a forgotten end must not swallow verse. */
const REASON_TAG = 'why';

/** What is kept of a reason, in UTF-16 code units; no more of it is of use to anybody. */
const MAX_KEPT_REASON = 500;

/**
 * A tag that is longer than this is text: real ones are names such as `think` or `<|im_end|>`, the longest of which
 * stay under thirty characters.
 */
const MAX_TAG_LENGTH = 40;

/** Tags whose content is the model's thinking aloud; the names that open-weight models use. */
const REASONING_TAGS: ReadonlySet<string> = new Set([
  'think',
  'thinking',
  'thought',
  'reasoning',
  'reflection',
]);

/**
 * An incremental filter. Every character passes one state machine in order, so that the output does not depend on how
 * the answer was cut into chunks. Line breaks of every kind, and `<br>`, become `\n`.
 */
export function createMarkupFilter(): MarkupFilter {
  let held = '';
  let reasoning: string | null = null;
  let lastWasCarriageReturn = false;
  /** What was read of the reason that is open; null outside of one. */
  let reason: string | null = null;
  let text = '';
  let reasons: { offset: number; text: string }[] = [];

  const readCharacter = (character: string): string => {
    if (held !== '') return continueTag(character);
    if (character === '<') {
      held = '<';
      return '';
    }
    if (reasoning !== null) return '';
    const clean = cleanCharacter(character);
    return reason === null ? clean : readReason(clean);
  };

  const readReason = (clean: string): string => {
    if (clean === '\n') {
      closeReason();
      return clean;
    }
    if (reason !== null && reason.length < MAX_KEPT_REASON) reason += clean;
    return '';
  };

  const closeReason = (): void => {
    if (reason !== null) reasons.push({ offset: text.length, text: reason });
    reason = null;
  };

  const continueTag = (character: string): string => {
    if (character === '>' && held.length > 1) return closeTag(`${held}>`);
    const isPossible =
      held.length < MAX_TAG_LENGTH &&
      character !== '<' &&
      character !== '\n' &&
      (held.length > 1 || /[/|a-z]/i.test(character));
    if (isPossible) {
      held += character;
      return '';
    }
    const released = releaseHeld();
    return released + readCharacter(character);
  };

  const closeTag = (tag: string): string => {
    held = '';
    const name = /^<\/?\|?([a-z_]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (reasoning !== null) {
      if (tag.startsWith('</') && name === reasoning) reasoning = null;
      return '';
    }
    if (name === REASON_TAG) {
      closeReason();
      if (!tag.startsWith('</')) reason = '';
      return '';
    }
    if (REASONING_TAGS.has(name) && !tag.startsWith('</')) reasoning = name;
    return name === 'br' ? '\n' : '';
  };

  const releaseHeld = (): string => {
    const released = held;
    held = '';
    if (reasoning !== null) return '';
    const clean = Array.from(released, cleanCharacter).join('');
    return reason === null ? clean : readReason(clean);
  };

  const cleanCharacter = (character: string): string => {
    const followsCarriageReturn = lastWasCarriageReturn;
    lastWasCarriageReturn = character === '\r';
    if (character === '\n') return followsCarriageReturn ? '' : '\n';
    if (/[\r\u0085\u2028\u2029]/.test(character)) return '\n';
    if (character === '\t' || character === '\u00A0') return ' ';
    return UNWANTED_CHARACTER.test(character) ? '' : character;
  };

  return {
    push(chunk) {
      text = '';
      reasons = [];
      for (const character of splitCodeUnits(chunk)) text += readCharacter(character);
      return { text, reasons };
    },
    finish: releaseHeld,
  };
}

/**
 * Control characters, invisible spaces and direction overrides (they could make a line read otherwise than it is
 * stored), noncharacters that XML forbids, and the pilcrow, which stands for a pending split in a document. The
 * zero-width joiner stays: emoji and some scripts need it.
 */
const UNWANTED_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what this is for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u00B6\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFF9-\uFFFC\uFFFE\uFFFF]/;

/** UTF-16 code units, not code points: a chunk may end between the two halves of a pair. */
function splitCodeUnits(text: string): string[] {
  return text.split('');
}
