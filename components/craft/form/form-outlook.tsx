'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Button } from '@/components/ui/button';
import type { Violation } from '@/lib/poetry/analysis';
import { OWN_FORM_ID, type Range } from '@/lib/poetry/form';
import { goToLine } from '../gutter/go-to-line';
import { useMetreText } from '../gutter/metre-text';
import { useViolationText } from '../gutter/violation-text';
import type { Craft } from '../thread/craft';
import type { PoemReading } from '../thread/poem-feed';
import { useFormName } from './form-name';
import { missingLines } from './missing-lines';

/** How far the poem keeps its form and what it still wants; for a poem without one, which form it looks like. */
export function FormOutlook({ craft, canChoose }: { readonly craft: Craft; readonly canChoose: boolean }) {
  const t = useTranslations('Craft');
  const reading = useObservable(craft.reading);
  const hasFailed = useObservable(craft.hasFailed);
  const nameOf = useFormName();
  const { meta } = useDocumentSession();
  if (hasFailed) return <p role="alert">{t('failed')}</p>;
  if (!reading) return <p className="py-4 text-soft">{t('loading')}</p>;
  const written = reading.lines.filter(({ text }) => text.trim() !== '').length;
  const { foreignForm } = reading;
  if (written === 0 && !reading.isChosen) return <p className="form-note">{t('empty')}</p>;
  return (
    <section className="form-outlook" aria-label={t('outlook')}>
      {foreignForm && (
        <p className="form-note" role="status">
          {t(`foreign.${foreignForm.language}`, {
            form: foreignForm.id === OWN_FORM_ID ? t('ownName') : nameOf(foreignForm.id),
          })}
        </p>
      )}
      {!reading.isChosen && reading.form && (
        <p className="form-note">
          {t('looksLike', { form: nameOf(reading.form.id), errors: errorsOf(reading).length })}{' '}
          {canChoose && (
            <Button
              onClick={(event) => {
                // The button goes once the form is taken: the focus stays with what tells it.
                event.currentTarget.closest('.form-panel')?.querySelector('select')?.focus();
                meta.setForm(reading.form?.id ?? null);
              }}
            >
              {t('takeForm', { form: nameOf(reading.form.id) })}
            </Button>
          )}
        </p>
      )}
      {!reading.isChosen && !reading.form && !foreignForm && <p className="form-note">{t('noForm')}</p>}
      {reading.isChosen && (
        <p className="form-note" role="status">
          {errorsOf(reading).length === 0
            ? t('keeps', { lines: written })
            : t('breaks', { lines: written, errors: errorsOf(reading).length })}
        </p>
      )}
      {reading.scheme.includes('a') && <p className="form-note">{t('scheme', { scheme: reading.scheme })}</p>}
      <Findings reading={reading} />
      {reading.isChosen && <Missing reading={reading} />}
    </section>
  );
}

function Findings({ reading }: { readonly reading: PoemReading }) {
  const t = useTranslations('Craft');
  const say = useViolationText();
  const { editor } = useDocumentSession();
  if (reading.violations.length === 0) return null;
  return (
    <ul className="form-findings" aria-label={t('findings')}>
      {reading.violations.slice(0, MAX_FINDINGS).map((violation) => (
        <li key={keyOf(violation)} data-severity={violation.severity}>
          <button
            type="button"
            onClick={() => {
              const view = editor.get();
              if (view) goToLine(view, violation.line);
            }}
          >
            <span className="severity">{t(`severity.${violation.severity}`)}</span>{' '}
            {t('inLine', { line: violation.line + 1 })} {say(violation)}
          </button>
        </li>
      ))}
      {reading.violations.length > MAX_FINDINGS && (
        <li className="text-soft">
          {t('moreFindings', { count: reading.violations.length - MAX_FINDINGS })}
        </li>
      )}
    </ul>
  );
}

/** More than a writer reads at once; the gutter has them all. */
const MAX_FINDINGS = 40;

function Missing({ reading }: { readonly reading: PoemReading }) {
  const t = useTranslations('Craft');
  const { metreName } = useMetreText();
  const missing = missingLines(reading);
  const rhymeDue = (letter: string, group: string | null, partner: string | null) =>
    partner === null
      ? t('rhymeDue', { letter, group: group ?? 'new' })
      : t('rhymeDueWith', { letter, word: partner });
  if (missing.length === 0) return null;
  return (
    <>
      <h2 className="form-heading">{t('missing')}</h2>
      <ol className="form-missing" start={(missing[0]?.line ?? 0) + 1}>
        {missing.map(({ line, length, tones, metre, letter, group, partner }) => (
          <li key={line}>
            {[
              ...(length ? [t('lengthDue', { range: rangeText(length), unit: reading.language })] : []),
              ...(tones ? [tones] : []),
              ...(metre ? [metreName(metre)] : []),
              ...(letter ? [rhymeDue(letter, group, partner)] : []),
            ].join(' · ') || t('anyLine')}
          </li>
        ))}
      </ol>
    </>
  );
}

function rangeText({ min, max }: Range): string {
  return min === max ? String(min) : `${min}–${max}`;
}

function errorsOf({ violations }: PoemReading): readonly Violation[] {
  return violations.filter(({ severity }) => severity === 'error');
}

function keyOf({ line, place, rule }: Violation): string {
  return `${line}:${place ?? ''}:${rule}`;
}
