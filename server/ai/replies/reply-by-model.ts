import { coAuthorAsAuthor } from '@/lib/ai/co-author-identity';
import { checkPassage } from '@/lib/ai/form-contract';
import { type ParsedReply, parseReply } from '@/lib/ai/parse-reply';
import { ProviderError, type VerseChunk, type VerseProvider } from '@/lib/ai/provider';
import { newestComments, type ReplyRequest } from '@/lib/ai/reply-request';
import { REPLY_WORDS } from '@/lib/ai/reply-words';
import type { Violation } from '@/lib/poetry/analysis';
import { proposeRewrite, type RewriteOutcome } from '@/lib/suggestions/proposing/propose-rewrite';
import type { ThreadRecord } from '../../store/types';
import type { Room } from '../../sync/types';
import { keepLineCount, MAX_FORM_RETRIES, type TurnContract } from '../answers/answer-under-contract';
import { languageOf } from '../document-language';
import { type PageWriter, transactAsTurn } from '../turns/page-writer';
import { findReplyPlace, type ReplyPlace, requestAtEnd } from './reply-place';

/** What a reply works with. */
export interface ReplyIo {
  readonly room: Room;
  readonly writer: PageWriter;
  /** Checks what is offered; null in a poem without a form. */
  readonly contract: TurnContract | null;
  readonly signal: AbortSignal;
  readonly onSent: (sent: unknown) => void;
  readonly onUsage: (usage: NonNullable<VerseChunk['usage']>) => void;
  /** The first word of the answer has come. */
  readonly onText: () => void;
  readonly checkpoint: () => Promise<unknown>;
  /** In which language the co-author speaks of itself beside a text. */
  readonly wordsOf: (text: string) => 'en' | 'zh';
}

export interface Reply {
  /** What is said in the thread. */
  readonly body: string;
  readonly suggestionIds: readonly string[];
}

/** What is read of an answer that does not end, in UTF-16 units: a reply and a replacement at their longest, twice. */
const MAX_ANSWER_LENGTH = 32_000;

type Converser = VerseProvider & { readonly reply: NonNullable<VerseProvider['reply']> };

/**
 * Asks a model: it answers, and may offer other words for the passage, which become a suggestion. In a poem with a form
 * words that break it are asked for again, and after the last retry come with what they break.
 */
export async function replyByModel(provider: Converser, thread: ThreadRecord, io: ReplyIo): Promise<Reply> {
  const place = findReplyPlace(io.room.doc, thread.anchor, io.contract?.contract ?? null);
  const answer = await askUnderContract(provider, buildRequest(thread, place, io.room), place, io);
  if (place === null || answer.lines === null) return { body: answer.text, suggestionIds: [] };
  await io.checkpoint();
  io.signal.throwIfAborted();
  const { created, dropped } = proposeRewrite(io.room.doc, {
    blocks: place.lines.map(({ element }) => element),
    shown: place.lines.map(({ text }) => text),
    proposed: answer.lines,
    violations: answer.violations,
    newSuggestion: io.writer.suggestion,
    transact: (change) => transactAsTurn(io.writer, change),
  });
  const note = noteOn({ created, dropped }, REPLY_WORDS[io.wordsOf(answer.text)]);
  return {
    body: note === null ? answer.text : `${answer.text}\n\n${note}`,
    suggestionIds: created,
  };
}

/** What a model said, and the passage's lines in its words; null when it offers none. */
interface CheckedReply {
  readonly text: string;
  readonly lines: readonly string[] | null;
  readonly violations: readonly (readonly Violation[])[];
}

async function askUnderContract(
  provider: Converser,
  request: ReplyRequest,
  place: ReplyPlace | null,
  io: ReplyIo,
): Promise<CheckedReply> {
  let best: CheckedReply | null = null;
  let asked = request;
  for (let retries = 0; retries <= MAX_FORM_RETRIES; retries += 1) {
    const { text, replacement } = await askOnce(provider, asked, io);
    // Without words of its own it has nothing to be checked; what it offered before it gave up stays.
    if (place === null || replacement === null) return best ?? { text, lines: null, violations: [] };
    const lines = linesWith(replacement, place);
    const violations = violationsOf(lines, request, io.contract);
    const breaches = violations.flat().length;
    if (best === null || breaches < best.violations.flat().length) best = { text, lines, violations };
    if (breaches === 0 || !request.contract || !io.contract) break;
    const { explain } = io.contract;
    const corrections = lines.flatMap((line, index) => {
      const broken = violations[index] ?? [];
      return broken.length > 0 ? [{ line, reasons: broken.map(explain) }] : [];
    });
    asked = { ...request, contract: { ...request.contract, corrections } };
  }
  return best ?? { text: '', lines: null, violations: [] };
}

/** The lines of the passage in other words; as many as they were, where the form counts them. */
function linesWith(
  replacement: readonly string[],
  { anchored, lines, request, replace }: ReplyPlace,
): string[] {
  if (!request.contract) return replace(replacement);
  const isWithoutGaps = !/\n\s*\n/.test(anchored);
  const verse = isWithoutGaps ? replacement.filter((line) => line.trim() !== '') : replacement;
  const standing = lines.map(({ text }) => text);
  return keepLineCount(request.contract.form, standing, replace(verse));
}

/** What each line breaks of the form; empty lines are none of the poem's. */
function violationsOf(
  lines: readonly string[],
  { contract: asked }: ReplyRequest,
  contract: TurnContract | null,
): (readonly Violation[])[] {
  if (!asked || !contract) return lines.map(() => []);
  const verse = lines.filter((line) => line.trim() !== '');
  const broken = [...checkPassage(contract.contract, asked.poemBefore, verse, asked.poemAfter)];
  return lines.map((line) => (line.trim() === '' ? [] : (broken.shift() ?? [])));
}

async function askOnce(provider: Converser, request: ReplyRequest, io: ReplyIo): Promise<ParsedReply> {
  const { signal, onSent } = io;
  let answer = '';
  for await (const chunk of provider.reply(request, { signal, onSent })) {
    if (chunk.usage) io.onUsage(chunk.usage);
    answer += chunk.text;
    if (chunk.text.trim() !== '') io.onText();
    if (answer.length > MAX_ANSWER_LENGTH) {
      throw new ProviderError('malformed-output', 'The answer did not come to an end.', false);
    }
  }
  signal.throwIfAborted();
  const parsed = parseReply(answer);
  if (parsed === null) throw new ProviderError('empty-output', 'The model answered without a word.', true);
  return parsed;
}

/** What is said of the replacement; null when it is what stands already. */
function noteOn(
  { created, dropped }: RewriteOutcome,
  words: (typeof REPLY_WORDS)['en' | 'zh'],
): string | null {
  if (created.length > 0) return words.suggested;
  const [first] = dropped;
  if (first === undefined) return null;
  return first.reason === 'locked' ? words.textLocked : words.textChanged;
}

function buildRequest(thread: ThreadRecord, place: ReplyPlace | null, { doc }: Room): ReplyRequest {
  const request = place?.request ?? requestAtEnd(doc);
  const { language, title, genre, before, selected, after, locked, contract } = request;
  const coAuthor = coAuthorAsAuthor(languageOf(doc)).name;
  const said = thread.comments
    .filter(({ isDeleted, body }) => !isDeleted && body !== '')
    .map(({ author, body }) => ({ name: author?.name ?? coAuthor, body }));
  return {
    language,
    title,
    genre,
    before,
    selected,
    after,
    anchored: place?.anchored ?? null,
    quote: thread.anchor.quote,
    locked: place === null ? [] : (locked?.bySelected.flat() ?? []),
    thread: newestComments(said),
    ...(contract && { contract }),
  };
}
