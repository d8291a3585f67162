'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { SpliceRequest } from '@/components/api/candidates';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { SuggestionCandidate } from '@/lib/suggestions/suggestion';
import { type CutPlace, cutPlaces, cutUnit } from './cut-places';

/** The beginning of one candidate and the rest of another: which two, cut where, and what comes of it. */
export function SpliceForm({
  candidates,
  isBusy,
  onSplice,
}: {
  readonly candidates: readonly SuggestionCandidate[];
  readonly isBusy: boolean;
  readonly onSplice: (splice: SpliceRequest) => void;
}) {
  const t = useTranslations('Candidates');
  const heading = useId();
  const [chosen, setChosen] = useState({ first: candidates[0]?.key, second: candidates[1]?.key });
  const [cut, setCut] = useState<{ end: number | null; start: number | null }>({ end: null, start: null });
  const first = candidates.find(({ key }) => key === chosen.first) ?? candidates[0];
  const second = candidates.find(({ key }) => key === chosen.second) ?? candidates[1];
  if (!first || !second) return null;
  const unit = cutUnit(first.text, second.text);
  const ends = cutPlaces(first.text, unit);
  const starts = cutPlaces(second.text, unit);
  const end = placeAt(ends, cut.end);
  const start = placeAt(starts, cut.start);
  const names = candidates.map(({ key }, index) => ({ value: key, label: t('name', { index: index + 1 }) }));
  const canSplice = end !== null && start !== null && first.key !== second.key;
  return (
    <form
      aria-labelledby={heading}
      className="candidate-splice"
      onSubmit={(event) => {
        event.preventDefault();
        if (!canSplice) return;
        onSplice({
          first: { candidate: first.key, end: end.offset },
          second: { candidate: second.key, start: start.offset },
        });
      }}
    >
      <h3 id={heading}>{t('spliceTitle')}</h3>
      <Half
        label={t('begin')}
        cutLabel={t('upTo')}
        names={names}
        candidate={first.key}
        places={ends}
        side="before"
        offset={end?.offset ?? null}
        onCandidate={(key) => {
          setChosen({ first: key, second: second.key });
          setCut({ end: null, start: cut.start });
        }}
        onCut={(offset) => setCut({ end: offset, start: cut.start })}
      />
      <Half
        label={t('goOn')}
        cutLabel={t('from')}
        names={names}
        candidate={second.key}
        places={starts}
        side="after"
        offset={start?.offset ?? null}
        onCandidate={(key) => {
          setChosen({ first: first.key, second: key });
          setCut({ end: cut.end, start: null });
        }}
        onCut={(offset) => setCut({ end: cut.end, start: offset })}
      />
      <output className="candidate-text">
        {canSplice
          ? first.text.slice(0, end.offset) + second.text.slice(start.offset)
          : t(first.key === second.key ? 'chooseTwo' : 'cannotCut')}
      </output>
      <Button type="submit" disabled={!canSplice || isBusy}>
        {t('splice')}
      </Button>
    </form>
  );
}

function Half({
  label,
  cutLabel,
  names,
  candidate,
  places,
  side,
  offset,
  onCandidate,
  onCut,
}: {
  readonly label: string;
  readonly cutLabel: string;
  readonly names: readonly { readonly value: string; readonly label: string }[];
  readonly candidate: string;
  readonly places: readonly CutPlace[];
  /** Which side of the cut is taken, and so shown. */
  readonly side: 'before' | 'after';
  readonly offset: number | null;
  readonly onCandidate: (key: string) => void;
  readonly onCut: (offset: number) => void;
}) {
  return (
    <div className="candidate-half">
      <span aria-hidden="true">{label}</span>
      <Select label={label} value={candidate} options={names} onValueChange={onCandidate} />
      <Select
        label={cutLabel}
        value={String(offset ?? '')}
        disabled={places.length === 0}
        options={places.map((place) => ({ value: String(place.offset), label: place[side] }))}
        onValueChange={(value) => onCut(Number(value))}
      />
    </div>
  );
}

/** The place that was chosen; the middle one until one is. */
function placeAt(places: readonly CutPlace[], offset: number | null): CutPlace | null {
  const chosen = places.find((place) => place.offset === offset);
  return chosen ?? places[Math.floor((places.length - 1) / 2)] ?? null;
}
