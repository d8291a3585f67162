'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { setRuling, withdrawRuling } from '@/lib/document/rulings';
import { isReadable } from '@/lib/poetry/readable';
import type { RuledWord } from './ruled-words';
import { placesOfWords, rulingsAt } from './word-place';

/** How the writers want one word to be read, here and for everybody. */
export function RulingForm({
  index,
  word,
}: {
  /** Index of the line of verse. */
  readonly index: number;
  readonly word: RuledWord;
}) {
  const t = useTranslations('Craft');
  const { ydoc, me } = useDocumentSession();
  const fieldId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [place = null] = placesOfWords(ydoc, index, [word]);
  const [ruling = null] = rulingsAt(ydoc, [place]);

  function rule(text: string) {
    if (!place) return;
    setRuling(ydoc, crypto.randomUUID(), { ...place, text: word.text, reading: text, by: me });
    setReading('');
    setWrong(false);
  }

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    // Full-width letters and digits are what a Chinese keyboard gives.
    const text = reading.normalize('NFKC').trim();
    // The focus stays in the form: where it goes, what is said of the line goes too.
    field.current?.focus();
    if (text === '') return;
    if (isReadable(word.isChinese ? 'zh' : 'en', text)) rule(text);
    else setWrong(true);
  }

  if (!place) return <p role="status">{t('wordGone', { word: word.text })}</p>;
  const hint = t(word.isChinese ? 'hintChinese' : 'hintEnglish');
  return (
    <form className="ruling-form" onSubmit={handleSubmit}>
      <label htmlFor={fieldId}>{t('readingOf', { word: word.text })}</label>
      {word.isChinese &&
        (['平', '仄'] as const).map((tone) => (
          <Button key={tone} aria-pressed={ruling?.reading === tone} onClick={() => rule(tone)}>
            {tone}
          </Button>
        ))}
      <input
        ref={field}
        id={fieldId}
        className="field"
        value={reading}
        maxLength={60}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        placeholder={ruling?.reading ?? word.reading}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${fieldId}-hint`}
        onChange={(event) => {
          setReading(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <Button type="submit">{t('rule')}</Button>
      {ruling && (
        <Button
          kind="plain"
          onClick={() => {
            withdrawRuling(ydoc, ruling.id);
            // The button goes with the ruling.
            field.current?.focus();
          }}
        >
          {t('withdraw')}
        </Button>
      )}
      <small id={`${fieldId}-hint`} role={isWrong ? 'alert' : undefined} data-wrong={isWrong || undefined}>
        {isWrong ? t('rulingWrong', { hint }) : ruling ? t('ruledBy', { name: ruling.by.name }) : hint}
      </small>
    </form>
  );
}
