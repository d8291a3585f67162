'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { RelativeRange } from '@/components/editor/session/create-session';
import {
  useCaretRange,
  useCoAuthorPresence,
  useDocumentSession,
  useOfSuggestions,
  useSelectionRange,
  useTurnMode,
} from '@/components/editor/session/document-session';
import { FocusedSuggestionActions } from '@/components/review/focused-suggestion-actions';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';
import { MAX_INSTRUCTION_LENGTH } from '@/lib/limits/text-lengths';
import { behindOfferedLines } from '@/lib/suggestions/behind-offered-lines';
import { MAX_TURN_CANDIDATES, PLACE_TURN_KINDS, type PlaceTurnKind, TURN_MODES } from '@/lib/turns/turn';
import { isAtWork } from './co-author-work';
import { LockedWordsNote } from './locked-words-note';
import { TurnAnnouncer } from './turn-announcer';
import { lineBeingWritten, turnToUndo } from './turn-of-suggestions';
import { TurnProblem } from './turn-problem';
import { TurnStateLine } from './turn-state-line';
import { useLastTurn } from './use-last-turn';
import { useTurnRequests } from './use-turn-requests';

const CANDIDATE_COUNTS = Array.from({ length: MAX_TURN_CANDIDATES }, (_, index) => index + 1);

/** The one bar: whose turn it is, what is wanted, ask, stop, take back. */
export function TurnBar() {
  const t = useTranslations('Turn');
  const tCandidates = useTranslations('Candidates');
  const { documentId, ydoc } = useDocumentSession();
  const presence = useCoAuthorPresence();
  const writingLine = useOfSuggestions(lineBeingWritten);
  const latestTurn = useOfSuggestions(turnToUndo);
  const mode = useTurnMode();
  const selection = useSelectionRange();
  const caret = useCaretRange();
  const requests = useTurnRequests(documentId);
  const { failure, curtailed, dismissFailure } = useLastTurn(documentId, presence);
  const [kind, setKind] = useState<PlaceTurnKind>('continue');
  const [candidates, setCandidates] = useState(1);
  const [instruction, setInstruction] = useState('');
  const atWork = isAtWork(presence);
  const undoable = atWork ? null : latestTurn;

  /** From a caret before lines that are only offered, the poem goes on behind them. */
  function placeToContinue({ to }: RelativeRange): RelativeRange {
    const place = behindOfferedLines(ydoc, to);
    return { from: place, to: place };
  }

  async function handleAsk() {
    if (atWork || requests.pending) return;
    const range = kind === 'rewrite' ? selection : caret && placeToContinue(caret);
    const taken = await requests.ask({ kind, instruction: instruction.trim() || null, range, candidates });
    if (taken) setInstruction('');
  }

  return (
    <div className="turn-place">
      <TurnProblem
        refusal={requests.refusal}
        failure={failure}
        onAskAgain={() => {
          dismissFailure();
          requests.askAgain();
        }}
        onDismiss={() => {
          requests.clearRefusal();
          dismissFailure();
        }}
      />
      <LockedWordsNote isShown={curtailed !== null} onDismiss={dismissFailure} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's look and no better name. */}
      <div role="group" aria-label={t('label')} className="turn-bar" data-live={atWork || undefined}>
        <div className="turn-verdicts">
          <FocusedSuggestionActions />
        </div>
        <TurnStateLine presence={presence} mode={mode} writingLine={writingLine} />
        <div className="turn-choices flex items-center">
          <Select
            label={t('task')}
            value={kind}
            options={PLACE_TURN_KINDS.map((value) => ({ value, label: t(`tasks.${value}`) }))}
            onValueChange={(next) => {
              setKind(next);
              requests.clearRefusal();
            }}
          />
          <Select
            label={tCandidates('count')}
            value={String(candidates)}
            options={CANDIDATE_COUNTS.map((count) => ({
              value: String(count),
              label: tCandidates('countOption', { count }),
            }))}
            onValueChange={(count) => setCandidates(Number(count))}
          />
          <Select
            label={t('turns')}
            value={mode}
            options={TURN_MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
            onValueChange={requests.changeMode}
          />
        </div>
        <form
          className="turn-form flex min-w-0 items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void handleAsk();
          }}
        >
          <input
            type="text"
            aria-label={t('instruction')}
            placeholder={t('instructionHint')}
            maxLength={MAX_INSTRUCTION_LENGTH}
            autoComplete="off"
            enterKeyHint="send"
            value={instruction}
            onChange={(event) => setInstruction(event.currentTarget.value)}
            className="field-bare min-h-9 min-w-0 flex-1 rounded-[6px] bg-transparent px-2 text-ellipsis"
          />
          {undoable && (
            <Button
              kind="plain"
              shape="icon"
              aria-label={t('undo')}
              title={t('undo')}
              disabled={requests.pending !== null}
              onClick={() => requests.undo(undoable)}
            >
              <Icon name="undo" />
            </Button>
          )}
          {atWork && presence?.turnId ? (
            <StopButton
              stopping={requests.pending === 'stop'}
              onStop={() => presence.turnId && requests.stop(presence.turnId)}
            />
          ) : (
            <Button type="submit" kind="go" disabled={requests.pending === 'ask'} className="px-4">
              {t('ask')}
            </Button>
          )}
        </form>
      </div>
      <TurnAnnouncer presence={presence} />
    </div>
  );
}

function StopButton({ stopping, onStop }: { readonly stopping: boolean; readonly onStop: () => void }) {
  const t = useTranslations('Turn');
  return (
    <Button disabled={stopping} onClick={onStop} className="px-4">
      {stopping ? t('stopping') : t('stop')}
    </Button>
  );
}
