'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RequestError } from '@/components/api/request';
import { askForTurn, setTurnMode, stopTurn, type TurnTask, undoTurn } from '@/components/api/turns';
import { useNotify } from '@/components/ui/notices';
import type { TurnMode } from '@/lib/turns/turn';

/** What can be asked of the co-author, and what is on its way to the server now. */
export interface TurnRequests {
  readonly pending: 'ask' | 'stop' | 'undo' | null;
  /** Why the last question was not even taken, in the reader's words; null when it was. */
  readonly refusal: string | null;
  readonly clearRefusal: () => void;
  /** Resolves to whether the co-author has taken the turn. */
  readonly ask: (task: TurnTask) => Promise<boolean>;
  /** Asks again for what was asked last. */
  readonly askAgain: () => void;
  readonly stop: (turnId: string) => void;
  readonly undo: (turnId: string) => void;
  readonly changeMode: (mode: TurnMode) => void;
}

/** The requests of the turn bar; every failure is said in the bar or as a notice. */
export function useTurnRequests(documentId: string): TurnRequests {
  const t = useTranslations('Turn');
  const notify = useNotify();
  const [pending, setPending] = useState<TurnRequests['pending']>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [lastTask, setLastTask] = useState<TurnTask | null>(null);

  async function during(
    kind: TurnRequests['pending'],
    work: Promise<unknown>,
    failure: string,
  ): Promise<boolean> {
    setPending(kind);
    try {
      await work;
      return true;
    } catch {
      notify({ text: failure, tone: 'problem' });
      return false;
    } finally {
      setPending(null);
    }
  }

  async function ask(task: TurnTask): Promise<boolean> {
    setLastTask(task);
    setRefusal(null);
    if (task.kind === 'rewrite' && !task.range) {
      setRefusal(t('selectFirst'));
      return false;
    }
    setPending('ask');
    try {
      await askForTurn(documentId, task);
      return true;
    } catch (error) {
      setRefusal(t(refusalMessage(error)));
      return false;
    } finally {
      setPending(null);
    }
  }

  return {
    pending,
    refusal,
    clearRefusal: () => setRefusal(null),
    ask,
    askAgain: () => void ask(lastTask ?? { kind: 'continue', instruction: null, range: null, candidates: 1 }),
    stop: (turnId) => void during('stop', stopUnlessOver(documentId, turnId), t('stopFailed')),
    undo: (turnId) =>
      void during('undo', undoTurn(documentId, turnId), t('undoFailed')).then((done) => {
        if (done) notify({ text: t('undone') });
      }),
    changeMode: (mode) => void during(null, setTurnMode(documentId, mode), t('modeFailed')),
  };
}

function refusalMessage(error: unknown) {
  if (error instanceof RequestError && error.code === 'turn-in-progress') return 'inProgress';
  if (error instanceof RequestError && error.code === 'nothing-selected') return 'selectFirst';
  if (error instanceof RequestError && error.code === 'form-full') return 'formFull';
  if (error instanceof RequestError && error.code === 'form-offered') return 'formOffered';
  return 'askFailed';
}

/** A turn that ended by itself just before is stopped as wanted. */
async function stopUnlessOver(documentId: string, turnId: string): Promise<void> {
  try {
    await stopTurn(documentId, turnId);
  } catch (error) {
    if (!(error instanceof RequestError && error.code === 'turn-not-running')) throw error;
  }
}
