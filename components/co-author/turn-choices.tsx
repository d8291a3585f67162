import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import {
  MAX_TURN_CANDIDATES,
  PLACE_TURN_KINDS,
  type PlaceTurnKind,
  TURN_MODES,
  type TurnMode,
} from '@/lib/turns/turn';

const CANDIDATE_COUNTS = Array.from({ length: MAX_TURN_CANDIDATES }, (_, index) => index + 1);

/** What the next turn is to be: its task, how many texts to choose from, and who writes when. */
export function TurnChoices({
  kind,
  candidates,
  mode,
  onKindChange,
  onCandidatesChange,
  onModeChange,
}: {
  readonly kind: PlaceTurnKind;
  readonly candidates: number;
  readonly mode: TurnMode;
  readonly onKindChange: (kind: PlaceTurnKind) => void;
  readonly onCandidatesChange: (candidates: number) => void;
  readonly onModeChange: (mode: TurnMode) => void;
}) {
  const t = useTranslations('Turn');
  const tCandidates = useTranslations('Candidates');
  return (
    <div className="turn-choices flex items-center">
      <Select
        label={t('task')}
        value={kind}
        options={PLACE_TURN_KINDS.map((value) => ({ value, label: t(`tasks.${value}`) }))}
        onValueChange={onKindChange}
      />
      <Select
        label={tCandidates('count')}
        value={String(candidates)}
        options={CANDIDATE_COUNTS.map((count) => ({
          value: String(count),
          label: tCandidates('countOption', { count }),
        }))}
        onValueChange={(count) => onCandidatesChange(Number(count))}
      />
      <Select
        label={t('turns')}
        value={mode}
        options={TURN_MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
        onValueChange={onModeChange}
      />
    </div>
  );
}
