'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { can } from '@/lib/permissions/policy';
import { type PoemLanguage, RHYME_BOOKS, type RhymeBook } from '@/lib/poetry/analysis';
import type { RhymeGroup } from '@/lib/poetry/prosody';
import type { Craft } from '../thread/craft';
import { suggestRhyme } from './suggest-rhyme';

/** Finds words that rhyme; one that is chosen comes as a suggestion at the caret. */
export function RhymeFinder({ craft }: { readonly craft: Craft }) {
  const t = useTranslations('Craft');
  const session = useDocumentSession();
  const id = useId();
  const [word, setWord] = useState('');
  const [book, setBook] = useState<RhymeBook>('pingshui');
  const [found, setFound] = useState<readonly RhymeGroup[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const notify = useNotify();
  const lastPick = useRef<unknown>(null);
  const language = languageOf(word) ?? session.language;

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    const wanted = word.trim();
    if (wanted === '') return;
    try {
      setFound(
        await craft.findRhymes(language, { word: wanted, ...(language === 'zh' && { book }), limit: LIMIT }),
      );
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }

  function pick(text: string) {
    const { undoManager } = session;
    const last = undoManager.undoStack.at(-1);
    // Who picks again without having done anything else in between wants another word, not one more.
    if (last !== undefined && last === lastPick.current) undoManager.undo();
    if (suggestRhyme(session, text)) lastPick.current = undoManager.undoStack.at(-1);
    else notify({ text: t('noPlace') });
  }

  return (
    <section className="rhyme-finder" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="form-heading">
        {t('rhymes')}
      </h2>
      <form onSubmit={(event) => void handleSubmit(event)}>
        <input
          className="field"
          aria-label={t('rhymeWord')}
          placeholder={t('rhymeWord')}
          value={word}
          maxLength={40}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        {language === 'zh' && (
          <select
            className="select"
            aria-label={t('book')}
            value={book}
            onChange={(event) =>
              setBook(RHYME_BOOKS.find((name) => name === event.currentTarget.value) ?? book)
            }
          >
            {RHYME_BOOKS.map((name) => (
              <option key={name} value={name}>
                {t(`books.${name}`)}
              </option>
            ))}
          </select>
        )}
        <Button type="submit">{t('find')}</Button>
      </form>
      {hasFailed && <p role="alert">{t('failed')}</p>}
      <div aria-live="polite">
        {found?.length === 0 && <p className="form-note">{t('noRhymes')}</p>}
        {found?.map(({ group, kind, candidates }) => (
          <div key={`${kind}-${group}`} className="rhyme-group">
            <h3>
              {group} · {t(`kinds.${kind}`)}
            </h3>
            <ul>
              {candidates.map(({ text, isRare }) => (
                <li key={text}>
                  <button
                    type="button"
                    title={t(isRare ? 'insertRareRhyme' : 'insertRhyme', { word: text })}
                    disabled={!can(session.role, 'suggest')}
                    onClick={() => pick(text)}
                  >
                    {text}
                    {isRare && <span className="rare-word">{t('rareRhyme')}</span>}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** The language of a word by its letters; null when it has none of either. */
function languageOf(word: string): PoemLanguage | null {
  if (/\p{Script=Han}/u.test(word)) return 'zh';
  return /\p{Script=Latin}/u.test(word) ? 'en' : null;
}

/** As many as a column shows without scrolling for long. */
const LIMIT = 60;
