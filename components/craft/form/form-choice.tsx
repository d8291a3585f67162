'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Button } from '@/components/ui/button';
import { OWN_FORM_ID } from '@/lib/poetry/form';
import { FORM_GROUPS } from '@/lib/poetry/form-catalogue';
import { FormSelect } from './form-select';
import { OwnFormEditor } from './own-form-editor';

const FREE = '';

/** Which form the poem is in: one of the known ones, one of the writers' own, or none. */
export function FormChoice({ canChoose }: { readonly canChoose: boolean }) {
  const t = useTranslations('Craft');
  const { meta } = useDocumentSession();
  const stored = useObservable(meta.form);
  const [isEditing, setEditing] = useState(false);
  const [takesFocus, setTakesFocus] = useState(false);
  const choice = useRef<HTMLDivElement>(null);
  const value = stored === null ? FREE : stored.kind === 'own' ? OWN_FORM_ID : stored.id;
  const isListed = FORM_GROUPS.some(({ ids }) => ids.includes(value)) || value === OWN_FORM_ID;

  function handleChange(next: string) {
    if (next === OWN_FORM_ID) {
      // Who goes through the choices with the arrows stays in them.
      setTakesFocus(false);
      setEditing(true);
      return;
    }
    setEditing(false);
    meta.setForm(next === FREE ? null : next);
  }

  /** What had the focus goes with the form. */
  function close() {
    setEditing(false);
    choice.current?.querySelector('select')?.focus();
  }

  return (
    <div ref={choice} className="form-choice">
      <div className="form-field">
        <span aria-hidden="true">{t('form')}</span>
        <FormSelect value={isEditing ? OWN_FORM_ID : value} isDisabled={!canChoose} onChange={handleChange}>
          {!isListed && value !== FREE && <option value={value}>{value}</option>}
          <option value={OWN_FORM_ID}>{t('own')}</option>
        </FormSelect>
      </div>
      {value === OWN_FORM_ID && !isEditing && canChoose && (
        <Button
          kind="plain"
          onClick={() => {
            setTakesFocus(true);
            setEditing(true);
          }}
        >
          {t('changeOwn')}
        </Button>
      )}
      {isEditing && (
        <OwnFormEditor
          stored={stored?.kind === 'own' ? stored.form : null}
          takesFocus={takesFocus}
          onSave={(form) => {
            meta.setForm(form);
            close();
          }}
          onCancel={close}
        />
      )}
    </div>
  );
}
