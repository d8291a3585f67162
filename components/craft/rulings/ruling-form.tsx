'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { readPoemLines } from '@/lib/craft/poem-lines';
import { readRulings, setRuling, withdrawRuling } from '@/lib/document/rulings';
import type { RuledWord } from './ruled-words';

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
  const [reading, setReading] = useState('');
  const place = placeOf();
  const ruling =
    place &&
    readRulings(ydoc).find(({ element, offset }) => element === place.element && offset === place.offset);

  /** Where the word stands in the stored text now; null when the line has changed under the form. */
  function placeOf() {
    const line = readPoemLines(ydoc)[index];
    if (!line?.result.text.startsWith(word.text, word.offset)) return null;
    const { from } = line.result.toBlockRange(word.offset, word.offset + word.text.length);
    return { element: line.element, offset: from };
  }

  function rule(text: string) {
    if (!place || text.trim() === '') return;
    setRuling(ydoc, crypto.randomUUID(), { ...place, text: word.text, reading: text.trim(), by: me });
    setReading('');
  }

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    rule(reading);
  }

  if (!place) return <p role="status">{t('wordGone', { word: word.text })}</p>;
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
        id={fieldId}
        className="field"
        value={reading}
        maxLength={60}
        placeholder={ruling?.reading ?? word.reading}
        aria-describedby={`${fieldId}-hint`}
        onChange={(event) => setReading(event.currentTarget.value)}
      />
      <Button type="submit" disabled={reading.trim() === ''}>
        {t('rule')}
      </Button>
      {ruling && (
        <Button kind="plain" onClick={() => withdrawRuling(ydoc, ruling.id)}>
          {t('withdraw')}
        </Button>
      )}
      <small id={`${fieldId}-hint`}>
        {ruling ? t('ruledBy', { name: ruling.by.name }) : t(word.isChinese ? 'hintChinese' : 'hintEnglish')}
      </small>
    </form>
  );
}
