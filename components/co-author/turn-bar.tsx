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
import { FocusedSuggestionActions } from '@/components/review/in-text/focused-suggestion-actions';
import { behindOfferedLines } from '@/lib/suggestions/streaming/behind-offered-lines';
import type { PlaceTurnKind } from '@/lib/turns/turn';
import { isAtWork } from './co-author-work';
import { LockedWordsNote } from './locked-words-note';
import { TurnAnnouncer } from './turn-announcer';
import { TurnChoices } from './turn-choices';
import { TurnForm } from './turn-form';
import { lineBeingWritten, turnToUndo } from './turn-of-suggestions';
import { TurnProblem } from './turn-problem';
import { TurnStateLine } from './turn-state-line';
import { useLastTurn } from './use-last-turn';
import { useTurnRequests } from './use-turn-requests';

/** The one bar: whose turn it is, what is wanted, ask, stop, take back. */
export function TurnBar() {
  const t = useTranslations('Turn');
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
        <TurnChoices
          kind={kind}
          candidates={candidates}
          mode={mode}
          onKindChange={(next) => {
            setKind(next);
            requests.clearRefusal();
          }}
          onCandidatesChange={setCandidates}
          onModeChange={requests.changeMode}
        />
        <TurnForm
          presence={presence}
          requests={requests}
          undoableTurnId={atWork ? null : latestTurn}
          instruction={instruction}
          onInstructionChange={setInstruction}
          onAsk={() => void handleAsk()}
        />
      </div>
      <TurnAnnouncer presence={presence} />
    </div>
  );
}
