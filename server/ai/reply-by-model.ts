import { coAuthorAsAuthor } from '@/lib/ai/co-author-identity';
import { parseReply } from '@/lib/ai/parse-reply';
import { ProviderError, type VerseChunk, type VerseProvider } from '@/lib/ai/provider';
import { newestComments, type ReplyRequest } from '@/lib/ai/reply-request';
import { REPLY_WORDS } from '@/lib/ai/reply-words';
import { proposeRewrite, type RewriteOutcome } from '@/lib/suggestions/propose-rewrite';
import type { ThreadRecord } from '../store/types';
import type { Room } from '../sync/types';
import { languageOf } from './document-language';
import { type PageWriter, transactAsTurn } from './page-writer';
import { findReplyPlace, type ReplyPlace, requestAtEnd } from './reply-place';

/** What a reply works with. */
export interface ReplyIo {
  readonly room: Room;
  readonly writer: PageWriter;
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

/** Asks a model once: it answers, and may offer other words for the passage, which become a suggestion. */
export async function replyByModel(
  provider: VerseProvider & { readonly reply: NonNullable<VerseProvider['reply']> },
  thread: ThreadRecord,
  io: ReplyIo,
): Promise<Reply> {
  const place = findReplyPlace(io.room.doc, thread.anchor);
  let answer = '';
  const { signal, onSent } = io;
  for await (const chunk of provider.reply(buildRequest(thread, place, io.room), { signal, onSent })) {
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
  if (place === null || parsed.replacement === null) return { body: parsed.text, suggestionIds: [] };
  await io.checkpoint();
  signal.throwIfAborted();
  const { created, dropped } = proposeRewrite(io.room.doc, {
    blocks: place.lines.map(({ element }) => element),
    shown: place.lines.map(({ text }) => text),
    proposed: place.replace(parsed.replacement),
    newSuggestion: io.writer.suggestion,
    transact: (change) => transactAsTurn(io.writer, change),
  });
  const note = noteOn({ created, dropped }, REPLY_WORDS[io.wordsOf(parsed.text)]);
  return {
    body: note === null ? parsed.text : `${parsed.text}\n\n${note}`,
    suggestionIds: created,
  };
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
  const { language, title, genre, before, selected, after, locked } = place?.request ?? requestAtEnd(doc);
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
  };
}
