'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import type { Form } from '@/lib/poetry/form';
import { readOwnFormFields, writeOwnFormFields } from './own-form-fields';

/** A form of the writers' own: how many lines, how long, which rhyme, which tones. Every field may stay empty. */
export function OwnFormEditor({
  initial,
  onSave,
  onCancel,
}: {
  readonly initial: Form | null;
  readonly onSave: (form: Form) => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslations('Craft');
  const { language } = useDocumentSession();
  const id = useId();
  const formLanguage = initial?.language ?? language;
  const [fields, setFields] = useState(() => writeOwnFormFields(initial));
  const names = ['lines', 'lengths', 'scheme', formLanguage === 'zh' ? 'tones' : 'metres'] as const;
  const [wrong, setWrong] = useState<(typeof names)[number] | null>(null);

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    const outcome = readOwnFormFields(fields, formLanguage);
    if ('wrong' in outcome) {
      setWrong(names.find((name) => name === outcome.wrong) ?? 'lines');
      document.getElementById(`${id}-${outcome.wrong}`)?.focus();
    } else onSave(outcome.form);
  }

  return (
    <form className="own-form" aria-label={t('own')} onSubmit={handleSubmit}>
      {names.map((name) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`ownFields.${name}`)}</label>
          <input
            id={`${id}-${name}`}
            className="field"
            value={fields[name]}
            placeholder={t(`ownExamples.${name}`)}
            aria-invalid={wrong === name || undefined}
            aria-describedby={wrong === name ? `${id}-wrong` : undefined}
            onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
          />
        </div>
      ))}
      {wrong !== null && (
        <p id={`${id}-wrong`} role="alert" className="wrong">
          {t('ownWrong', { field: t(`ownFields.${wrong}`), example: t(`ownExamples.${wrong}`) })}
        </p>
      )}
      <div className="flex gap-2">
        <Button kind="go" type="submit">
          {t('save')}
        </Button>
        <Button kind="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
