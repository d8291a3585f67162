'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import type { Form } from '@/lib/poetry/form';
import { type OwnFormFields, readOwnFormFields, writeOwnFormFields } from './own-form-fields';

/**
 * A form of the writers' own: how many lines, how long, which rhyme, which tones. Every field may stay empty. Fields that one
 * has not touched follow what others save meanwhile.
 */
export function OwnFormEditor({
  stored,
  takesFocus,
  onSave,
  onCancel,
}: {
  /** The poem's own form as it is now; null when it has none, or another. */
  readonly stored: Form | null;
  /** Whether the first field gets the focus. */
  readonly takesFocus: boolean;
  readonly onSave: (form: Form) => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslations('Craft');
  const { language } = useDocumentSession();
  const id = useId();
  const [latest, setLatest] = useState(stored);
  // Another form that somebody else takes empties no field under the hands of who writes this one.
  if (stored !== null && stored !== latest) setLatest(stored);
  const formLanguage = latest?.language ?? language;
  const [edits, setEdits] = useState<Partial<OwnFormFields>>({});
  const fields = { ...writeOwnFormFields(latest), ...edits };
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
    <form
      className="own-form"
      aria-label={t('own')}
      onSubmit={handleSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
    >
      {names.map((name, index) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`ownFields.${name}`)}</label>
          <input
            id={`${id}-${name}`}
            className="field"
            value={fields[name]}
            placeholder={t(`ownExamples.${name}`)}
            aria-invalid={wrong === name || undefined}
            aria-describedby={wrong === name ? `${id}-wrong` : undefined}
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the button that opened the form has gone, and the focus with it.
            autoFocus={takesFocus && index === 0}
            onChange={(event) => setEdits({ ...edits, [name]: event.currentTarget.value })}
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
