'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { VersionSummary } from '@/components/api/versions';
import { Button } from '@/components/ui/button';
import { useVersionWords } from './version-words';

/** One draft: its name or why it was kept, when, by whom, and what had changed. */
export function VersionItem({
  version,
  onCompare,
  onRestore,
}: {
  readonly version: VersionSummary;
  readonly onCompare: () => void;
  /** Absent for who may not restore. */
  readonly onRestore?: () => void;
}) {
  const t = useTranslations('Versions');
  const format = useFormatter();
  const { nameOf, timeOf } = useVersionWords();
  const { people, createdBy } = version;
  const writers = people.length > 0 ? people : createdBy ? [createdBy.name] : [];
  const spokenName = `${nameOf(version)}, ${timeOf(version)}`;
  return (
    <li className="py-3">
      <div className="flex items-baseline justify-between gap-3">
        <span className={version.name ? 'min-w-0 truncate font-medium' : 'min-w-0 truncate text-soft'}>
          {nameOf(version)}
        </span>
        <time dateTime={version.createdAt} className="shrink-0 text-[12px] text-soft tabular-nums">
          {timeOf(version)}
        </time>
      </div>
      <div className="flex justify-between gap-3 text-[12.5px] text-soft">
        <span className="min-w-0 truncate">
          {writers.length > 0 && t('people', { people: format.list(writers, { type: 'conjunction' }) })}
        </span>
        <LineCounts inserted={version.linesInserted} deleted={version.linesDeleted} />
      </div>
      <div className="mt-1.5 -ml-2.5 flex gap-0.5">
        <Button kind="plain" aria-label={t('compareWith', { name: spokenName })} onClick={onCompare}>
          {t('compare')}
        </Button>
        {onRestore && (
          <Button kind="plain" aria-label={t('restoreNamed', { name: spokenName })} onClick={onRestore}>
            {t('restore')}
          </Button>
        )}
      </div>
    </li>
  );
}

function LineCounts({ inserted, deleted }: { readonly inserted: number; readonly deleted: number }) {
  const t = useTranslations('Versions');
  if (inserted === 0 && deleted === 0) return <span className="shrink-0">{t('unchanged')}</span>;
  const counts = [
    inserted > 0 ? { sign: `+${inserted}`, words: t('inserted', { count: inserted }) } : null,
    deleted > 0 ? { sign: `−${deleted}`, words: t('deleted', { count: deleted }) } : null,
  ];
  return (
    <span className="flex shrink-0 gap-2 tabular-nums">
      {counts.map(
        (count) =>
          count && (
            <span key={count.sign} title={count.words}>
              <span aria-hidden="true">{count.sign}</span>
              <span className="sr-only">{count.words}</span>
            </span>
          ),
      )}
    </span>
  );
}
