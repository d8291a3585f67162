import { ProviderError, type VerseProvider, type VerseRequest } from '@/lib/ai/provider';
import { isTurnOver } from '@/lib/turns/turn';
import {
  advanceTurn,
  QUEUED_TURN,
  type TurnEvent,
  type TurnFailure,
  type TurnPhase,
} from '@/lib/turns/turn-machine';
import type { TurnStore } from '../../store/types';
import { streamChecked, type TurnContract } from '../answers/answer-under-contract';
import { askForOthers } from '../answers/other-answers';
import type { CoAuthorPresenceWriter } from '../co-author-presence';
import { createModelCallLog } from '../provider/model-call-log';
import { type PageOperation, type TurnPage, TurnStopped } from './turn-page';
import { createTurnRecorder } from './turn-recorder';

export interface TurnRunDependencies {
  readonly turns: Pick<TurnStore, 'update' | 'recordModelCall'>;
  readonly provider: VerseProvider;
  readonly now: () => Date;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  /** How often text that streams in is written, in ms. */
  readonly flushIntervalMs: number;
}

export interface TurnRunTask {
  readonly turnId: string;
  /** How many answers people can choose from; the first is streamed into the page. */
  readonly candidates: number;
  /** Saves what stands before the turn. */
  readonly checkpoint: () => Promise<unknown>;
  /** Called when the model is asked, so that it is shown what people wrote meanwhile. */
  readonly buildRequest: () => VerseRequest;
  /** Checks the lines before anybody sees them; null in a poem without a form. */
  readonly contract: TurnContract | null;
  readonly page: TurnPage;
  readonly presence: CoAuthorPresenceWriter;
}

/** A turn that runs. */
export interface TurnRun {
  /** Ends the model request; does nothing when the turn is over. */
  stop(): void;
  /** Resolves with how the turn ended, once that is recorded; never rejects. */
  readonly ended: Promise<TurnPhase>;
}

/**
 * Runs a turn: checkpoint → model → lines in the document; each step is recorded and shown. A stopped turn leaves its
 * whole lines as suggestions; a failed one leaves nothing that is still pending, and says why.
 */
export function runTurn(dependencies: TurnRunDependencies, task: TurnRunTask): TurnRun {
  const { provider, now, log, flushIntervalMs } = dependencies;
  const { turnId, page, presence } = task;
  const controller = new AbortController();
  const recorder = createTurnRecorder(dependencies.turns, turnId, now, log);
  const calls = createModelCallLog(dependencies.turns, turnId, provider, now);
  let phase = QUEUED_TURN;
  /** How the first answer ended, when the turn goes on without it. */
  let firstOutcome: string | null = null;

  const advance = (event: TurnEvent): void => {
    const next = advanceTurn(phase, event);
    if (next === phase) return;
    phase = next;
    // An end is recorded and shown when the page is settled.
    if (isTurnOver(phase.state)) return;
    recorder.record(phase, []);
    presence.show(phase.state === 'writing' ? 'writing' : 'thinking', { turnId, cursor: page.cursor() });
  };

  const write = (operations: readonly PageOperation[]): void => {
    if (operations.length === 0) return;
    advance({ type: 'write' });
    page.write(operations);
    presence.show('writing', { turnId, cursor: page.cursor() });
  };

  const work = async (): Promise<void> => {
    await task.checkpoint();
    controller.signal.throwIfAborted();
    advance({ type: 'ask' });
    const { signal } = controller;
    const { sent: onSent, counted: onUsage } = calls;
    const request = task.buildRequest();
    const { contract } = task;
    const source = { provider, request, signal, onSent, onUsage, flushIntervalMs };
    const others = askForOthers({
      ...dependencies,
      turnId,
      request,
      contract,
      count: task.candidates - 1,
      signal,
    });
    try {
      let failure: unknown = null;
      try {
        await streamChecked(source, contract, write);
        const again = page.askAgain(request);
        if (again) await streamChecked({ ...source, request: again }, contract, write);
        page.finish();
      } catch (error) {
        if (task.candidates === 1 || error instanceof TurnStopped || signal.aborted) throw error;
        failure = error;
        firstOutcome = describeFailure(error).code;
        log('turn-candidate-failed', { turnId, variation: 0, code: firstOutcome, error });
      }
      for await (const answer of others.asTheyCome()) {
        signal.throwIfAborted();
        if (failure !== null) {
          advance({ type: 'write' });
          page.recover(answer);
          failure = null;
        } else if (page.offer(answer) === 'decided') break;
      }
      signal.throwIfAborted();
      if (failure !== null) throw failure;
    } finally {
      await others.end();
    }
  };

  /** Puts the page in the state that the end asks for. */
  const settle = (failure: unknown): void => {
    if (failure === null) {
      advance({ type: 'finish' });
    } else if (failure instanceof TurnStopped) {
      advance({ type: 'stop' });
      page.stop();
    } else {
      advance({ type: 'fail', error: describeFailure(failure) });
      log('turn-failed', { turnId, code: outcomeOf(phase), error: failure });
      page.withdraw();
    }
  };

  const run = async (): Promise<TurnPhase> => {
    let failure: unknown = null;
    try {
      await work();
    } catch (error) {
      failure = error;
    }
    try {
      settle(failure);
    } catch (error) {
      // The document cannot be written any more; its turn is over all the same.
      advance({ type: 'fail', error: describeFailure(error) });
      log('turn-settle-failed', { turnId, error });
    }
    recorder.record(phase, page.suggestionIds(), phase.state === 'done' ? page.remark() : null);
    await calls
      .ended(firstOutcome ?? outcomeOf(phase))
      .catch((error: unknown) => log('turn-call-record-failed', { turnId, error }));
    await recorder.settled();
    return phase;
  };

  return { stop: () => controller.abort(new TurnStopped()), ended: run() };
}

/** `ok`, `stopped` or the error code: how a model call is recorded. */
export function outcomeOf(phase: TurnPhase): string {
  if (phase.state === 'failed') return phase.error.code;
  return phase.state === 'done' ? 'ok' : phase.state;
}

/** Why a turn failed, in words that are safe to show. */
export function describeFailure(error: unknown): TurnFailure {
  if (error instanceof ProviderError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'Something went wrong on the server while the co-author was writing.' };
}
