import { coAuthorAsAuthor } from '@/lib/ai/co-author-identity';
import { detectLanguage } from '@/lib/ai/language';
import type { VerseProvider } from '@/lib/ai/provider';
import { isTurnOver } from '@/lib/turns/turn';
import { advanceTurn, QUEUED_TURN, type TurnEvent, type TurnPhase } from '@/lib/turns/turn-machine';
import type { Store } from '../../store/types';
import type { Room } from '../../sync/types';
import type { ContractMaker } from '../answers/contract-maker';
import type { CoAuthorPresenceWriter } from '../co-author-presence';
import { languageOf } from '../document-language';
import { createModelCallLog } from '../provider/model-call-log';
import type { PageWriter } from '../turns/page-writer';
import { TurnStopped } from '../turns/turn-page';
import { createTurnRecorder } from '../turns/turn-recorder';
import { describeFailure, outcomeOf, type TurnRun } from '../turns/turn-run';
import { type ReplyIo, replyByModel } from './reply-by-model';
import { replyByRewrite } from './reply-by-rewrite';

export interface ReplyRunDependencies {
  readonly store: Pick<Store, 'turns' | 'comments'>;
  readonly provider: VerseProvider;
  readonly now: () => Date;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly contracts: ContractMaker;
  /** Keeps what stands before a suggestion as a version. */
  readonly checkpoint: (room: Room, createdByUserId: string) => Promise<unknown>;
}

export interface ReplyRunTask {
  readonly room: Room;
  readonly presence: CoAuthorPresenceWriter;
  readonly turnId: string;
  readonly threadId: string;
  readonly requestedBy: { readonly id: string; readonly name: string };
  /** What the thread shows of the turn has changed, and is recorded. */
  readonly onChange: () => void;
}

/**
 * Runs a reply: thread → model → comment, and perhaps a suggestion on the passage. A provider that can converse is
 * asked once; the others rewrite the passage and say that this is all they can do. Nothing is written before the answer
 * is whole, so that a reply that was stopped, or failed, leaves nothing behind.
 */
export function runReply(dependencies: ReplyRunDependencies, task: ReplyRunTask): TurnRun {
  const { store, provider, now, log } = dependencies;
  const { room, presence, turnId, threadId, requestedBy } = task;
  const controller = new AbortController();
  const recorder = createTurnRecorder(store.turns, turnId, now, log);
  const calls = createModelCallLog(store.turns, turnId, provider, now);
  let phase = QUEUED_TURN;
  let suggestionIds: readonly string[] = [];

  const advance = (event: TurnEvent): void => {
    const next = advanceTurn(phase, event);
    if (next === phase) return;
    phase = next;
    if (isTurnOver(phase.state)) return;
    recorder.record(phase, []);
    void recorder.settled().then(task.onChange);
    presence.show(phase.state === 'writing' ? 'writing' : 'thinking', { turnId });
  };

  const work = async (): Promise<void> => {
    const thread = await store.comments.find(room.documentId, threadId);
    // Nobody waits for an answer any more.
    if (thread === null) throw new TurnStopped();
    controller.signal.throwIfAborted();
    advance({ type: 'ask' });
    const language = languageOf(room.doc);
    const io: ReplyIo = {
      room,
      writer: createWriter(task, provider, now),
      contract: await dependencies.contracts.contractOf(room.doc),
      signal: controller.signal,
      onSent: calls.sent,
      onUsage: calls.counted,
      onText: () => advance({ type: 'write' }),
      checkpoint: () => dependencies.checkpoint(room, requestedBy.id),
      wordsOf: (text) => detectLanguage([text]) ?? language,
    };
    const reply = provider.reply
      ? await replyByModel({ ...provider, reply: provider.reply }, thread, io)
      : await replyByRewrite(provider, thread, io);
    suggestionIds = reply.suggestionIds;
    advance({ type: 'write' });
    await store.comments.writeReply(turnId, reply.body);
  };

  const run = async (): Promise<TurnPhase> => {
    try {
      await work();
      advance({ type: 'finish' });
    } catch (error) {
      if (error instanceof TurnStopped) advance({ type: 'stop' });
      else {
        advance({ type: 'fail', error: describeFailure(error) });
        log('turn-failed', { turnId, code: outcomeOf(phase), error });
      }
    }
    recorder.record(phase, suggestionIds);
    await calls
      .ended(outcomeOf(phase))
      .catch((error: unknown) => log('turn-call-record-failed', { turnId, error }));
    await recorder.settled();
    task.onChange();
    return phase;
  };

  return { stop: () => controller.abort(new TurnStopped()), ended: run() };
}

function createWriter(
  { room, turnId, requestedBy }: ReplyRunTask,
  provider: VerseProvider,
  now: () => Date,
): PageWriter {
  return {
    room,
    clientId: room.bindClientId({ kind: 'ai', turnId }),
    suggestion: {
      author: coAuthorAsAuthor(languageOf(room.doc)),
      requestedBy: { ...requestedBy, kind: 'human' },
      model: provider.model,
      turnId,
      groupId: turnId,
      createdAt: now().toISOString(),
    },
    now,
  };
}
