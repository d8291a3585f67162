import type { VerseProvider } from '@/lib/ai/provider';
import { REPLY_WORDS } from '@/lib/ai/reply-words';
import type { ThreadRecord } from '../../store/types';
import { streamChecked } from '../answers/answer-under-contract';
import { openRewritePage } from '../turns/rewrite-page';
import type { Reply, ReplyIo } from './reply-by-model';
import { findReplyPlace } from './reply-place';

/** The answer is gathered whole: how often it is handed on does not matter. In ms. */
const GATHER_MS = 50;

/** A model that cannot converse offers other words for the lines of the passage, and says that this is what it did. */
export async function replyByRewrite(
  provider: VerseProvider,
  thread: ThreadRecord,
  io: ReplyIo,
): Promise<Reply> {
  const { room, writer, signal, onSent, onUsage } = io;
  const words = REPLY_WORDS[io.wordsOf('')];
  const place = findReplyPlace(room.doc, thread.anchor, io.contract?.contract ?? null);
  if (place === null) return { body: words.textGone, suggestionIds: [] };
  const page = openRewritePage(writer, { isChoice: false });
  page.show(place.lines.filter(({ text }) => text.trim() !== ''));
  await streamChecked(
    { provider, request: place.request, signal, onSent, onUsage, flushIntervalMs: GATHER_MS },
    io.contract,
    (operations) => {
      io.onText();
      page.write(operations);
    },
  );
  await io.checkpoint();
  signal.throwIfAborted();
  page.finish();
  const suggestionIds = page.suggestionIds();
  return { body: suggestionIds.length > 0 ? words.offered : words.nothingOffered, suggestionIds };
}
