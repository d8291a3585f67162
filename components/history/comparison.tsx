'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { CURRENT, type VersionSummary } from '@/components/api/versions';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';
import { DifferenceLine } from './difference-line';
import { useDifference } from './use-difference';
import { useVersionWords } from './version-words';

/** Two drafts against each other, line by line; either side can be any version, the later one also the poem now. */
export function Comparison({
  documentId,
  language,
  versions,
  firstId,
  onBack,
}: {
  readonly documentId: string;
  readonly language: 'en' | 'zh';
  readonly versions: readonly VersionSummary[];
  readonly firstId: string;
  readonly onBack: () => void;
}) {
  const t = useTranslations('Versions');
  const { choiceOf } = useVersionWords();
  const [from, setFrom] = useState(firstId);
  const [to, setTo] = useState<string>(CURRENT);
  const difference = useDifference(documentId, from, to);
  const choices = versions.map((version) => ({ value: version.id, label: choiceOf(version) }));
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.focus(), []);

  return (
    <section
      ref={top}
      tabIndex={-1}
      aria-label={t('difference')}
      className="pt-2 outline-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <Button kind="plain" className="-ml-2.5" onClick={onBack}>
        <Icon name="back" />
        {t('back')}
      </Button>
      <div className="my-2 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 text-soft">
        <span aria-hidden="true">{t('from')}</span>
        <Select label={t('from')} value={from} options={choices} onValueChange={setFrom} />
        <span aria-hidden="true">{t('to')}</span>
        <Select
          label={t('to')}
          value={to}
          options={[{ value: CURRENT, label: choiceOf(CURRENT) }, ...choices]}
          onValueChange={setTo}
        />
      </div>
      <div aria-live="polite">
        {difference.state === 'loading' && <p className="py-3 text-soft">{t('comparing')}</p>}
        {difference.state === 'failed' && <p className="py-3 text-seal">{t('compareFailed')}</p>}
        {difference.state === 'ready' && difference.lines.every(({ kind }) => kind === 'equal') && (
          <p className="py-3 text-soft">{t('same')}</p>
        )}
      </div>
      {difference.state === 'ready' && (
        <ol className="difference poem" lang={language === 'zh' ? 'zh-Hans' : language}>
          {difference.lines.map((line, index) => (
            <DifferenceLine
              key={`${line.before?.index ?? '-'}:${line.after?.index ?? '-'}`}
              line={line}
              startsStanza={index > 0 && startsStanza(difference.lines[index - 1], line)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

type Line = Extract<ReturnType<typeof useDifference>, { state: 'ready' }>['lines'][number];

function startsStanza(previous: Line | undefined, line: Line): boolean {
  const side = line.after && previous?.after ? 'after' : 'before';
  const [block, previousBlock] = [line[side]?.block, previous?.[side]?.block];
  return block !== undefined && previousBlock !== undefined && block !== previousBlock;
}
