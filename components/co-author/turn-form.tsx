import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import type { CoAuthorPresence } from '@/lib/collab/presence';
import { MAX_INSTRUCTION_LENGTH } from '@/lib/limits/text-lengths';
import { isAtWork } from './co-author-work';
import type { TurnRequests } from './use-turn-requests';

/** What is wanted, and the buttons: ask or stop, and take back the turn `undoableTurnId`; null: there is none to take back. */
export function TurnForm({
  presence,
  requests,
  undoableTurnId,
  instruction,
  onInstructionChange,
  onAsk,
}: {
  readonly presence: CoAuthorPresence | null;
  readonly requests: TurnRequests;
  readonly undoableTurnId: string | null;
  readonly instruction: string;
  readonly onInstructionChange: (instruction: string) => void;
  readonly onAsk: () => void;
}) {
  const t = useTranslations('Turn');
  const runningTurnId = isAtWork(presence) ? presence?.turnId : undefined;
  return (
    <form
      className="turn-form flex min-w-0 items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
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
        onChange={(event) => onInstructionChange(event.currentTarget.value)}
        className="field-bare min-h-9 min-w-0 flex-1 rounded-[6px] bg-transparent px-2 text-ellipsis"
      />
      {undoableTurnId !== null && (
        <Button
          kind="plain"
          shape="icon"
          aria-label={t('undo')}
          title={t('undo')}
          disabled={requests.pending !== null}
          onClick={() => requests.undo(undoableTurnId)}
        >
          <Icon name="undo" />
        </Button>
      )}
      {runningTurnId ? (
        <StopButton isStopping={requests.pending === 'stop'} onStop={() => requests.stop(runningTurnId)} />
      ) : (
        <Button type="submit" kind="go" disabled={requests.pending === 'ask'} className="px-4">
          {t('ask')}
        </Button>
      )}
    </form>
  );
}

function StopButton({ isStopping, onStop }: { readonly isStopping: boolean; readonly onStop: () => void }) {
  const t = useTranslations('Turn');
  return (
    <Button disabled={isStopping} onClick={onStop} className="px-4">
      {isStopping ? t('stopping') : t('stop')}
    </Button>
  );
}
