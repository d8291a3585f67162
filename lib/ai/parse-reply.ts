import { z } from 'zod';
import { cutText } from '../limits/cut-text';
import { MAX_COMMENT_LENGTH } from '../limits/text-lengths';
import { createMarkupFilter } from './markup-filter';

/** What a model answered in a thread of comments. */
export interface ParsedReply {
  readonly text: string;
  /** Other words for the passage, line by line; null when none are offered. */
  readonly replacement: readonly string[] | null;
}

/** A passage of sixty lines of verse is long; beyond that it is another poem. In UTF-16 units. */
const MAX_REPLACEMENT_LENGTH = 12_000;

const replySchema = z.object({
  reply: z.string().trim().min(1),
  replacement: z.string().max(MAX_REPLACEMENT_LENGTH).nullish(),
});

/**
 * Reads the answer to `buildReplyMessages`. Models wrap JSON in fences or in words, or forget it: what is not the
 * object that was asked for is itself what the model said, and replaces nothing. Null when there is no word in it.
 */
export function parseReply(answer: string): ParsedReply | null {
  const filter = createMarkupFilter();
  const plain = withoutFence((filter.push(answer).text + filter.finish()).trim());
  const found = replySchema.safeParse(readObject(plain));
  if (!found.success) return plain === '' ? null : { text: cut(plain), replacement: null };
  const replacement = found.data.replacement?.trim() ?? '';
  return {
    text: cut(found.data.reply),
    replacement: replacement === '' ? null : withoutNumbers(replacement.split(/\r?\n/)),
  };
}

/** Without the numbers that models put before lines; a number before some of them only is the poem's. */
function withoutNumbers(lines: readonly string[]): string[] {
  const verse = lines.filter((line) => line.trim() !== '');
  const areNumbered = verse.every((line, index) => line.trimStart().startsWith(`${index + 1}. `));
  return areNumbered ? lines.map((line) => line.replace(/^\s*\d+\. +/, '')) : [...lines];
}

function withoutFence(text: string): string {
  return /^```\w*\n([\s\S]*?)\n?```$/.exec(text)?.[1]?.trim() ?? text;
}

function readObject(text: string): unknown {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return null;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    // Not JSON is an answer too.
    return null;
  }
}

/** Cut at the limit, but not through a character. */
function cut(text: string): string {
  return text.length <= MAX_COMMENT_LENGTH ? text : `${cutText(text, MAX_COMMENT_LENGTH - 1)}…`;
}
