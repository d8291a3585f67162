'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { can } from '@/lib/permissions/policy';
import type { LineAnalysis } from '@/lib/poetry/analysis';
import { ruledWords } from '../rulings/ruled-words';
import { RulingForm } from '../rulings/ruling-form';
import { placesOfWords, rulingsAt } from '../rulings/word-place';

/** The words of one line with how each is read; one that is chosen can be ruled on. */
export function LineWords({ index, analysis }: { readonly index: number; readonly analysis: LineAnalysis }) {
  const t = useTranslations('Craft');
  const { role, ydoc } = useDocumentSession();
  const [chosen, setChosen] = useState<number | null>(null);
  const words = ruledWords(analysis);
  const rulings = rulingsAt(ydoc, placesOfWords(ydoc, index, words));
  const word = words.find(({ offset }) => offset === chosen);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that belong together, no form. */}
      <div role="group" aria-label={t('readings')} className="line-words">
        {words.map(({ text, offset, reading }, place) => (
          <button
            key={offset}
            type="button"
            aria-expanded={offset === chosen}
            data-ruled={rulings[place] ? true : undefined}
            disabled={!can(role, 'write')}
            onClick={() => setChosen(offset === chosen ? null : offset)}
          >
            <span>{text}</span>
            <small>{rulings[place]?.reading ?? reading}</small>
          </button>
        ))}
      </div>
      {word && <RulingForm key={word.offset} index={index} word={word} />}
    </>
  );
}
