'use client';

import { useTranslations } from 'next-intl';
import { FORM_GROUPS } from '@/lib/poetry/form-catalogue';
import { useFormName } from './form-name';

/** One of the built-in forms, or free verse (the empty value). `children`: more options, after the others. */
export function FormSelect({
  value,
  onChange,
  isDisabled = false,
  children,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  readonly children?: React.ReactNode;
}) {
  const t = useTranslations('Craft');
  const nameOf = useFormName();
  return (
    <select
      aria-label={t('form')}
      className="select"
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{t('free')}</option>
      {FORM_GROUPS.map(({ group, ids }) => (
        <optgroup key={group} label={t(`groups.${group}`)}>
          {ids.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </optgroup>
      ))}
      {children}
    </select>
  );
}
