'use client';

import { useTranslations } from 'next-intl';
import type { LineMetre } from '@/lib/poetry/analysis';

/** The engine's words for a line's metre, in the words of the interface; what it has none for is said as it came. */
export function useMetreText(): {
  readonly metreName: (name: string) => string;
  readonly substitution: (text: LineMetre['substitutions'][number]) => string;
} {
  const t = useTranslations('Craft');
  // Looked up by the engine's words, which no type knows.
  const say = (group: 'metreKinds' | 'metreLengths' | 'substitutions', word: string) => {
    const key = `${group}.${word}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : word;
  };
  return {
    /** `iambic pentameter`. */
    metreName: (name) => {
      const [kind = '', length = ''] = name.split(' ');
      return length === ''
        ? name
        : t('metreName', { kind: say('metreKinds', kind), length: say('metreLengths', length) });
    },
    /** `feminine ending`, `initial trochee`, `spondee in foot 3`. */
    substitution: (text) => {
      const [, name = text, foot] = /^(.*) in foot (\d+)$/.exec(text) ?? [];
      if (foot !== undefined) {
        return t('substitutionAt', { place: 'inside', name: say('substitutions', name), foot: Number(foot) });
      }
      const isInitial = text.startsWith('initial ');
      return t('substitutionAt', {
        place: isInitial ? 'initial' : 'other',
        name: say('substitutions', isInitial ? text.slice('initial '.length) : text),
        foot: 1,
      });
    },
  };
}
