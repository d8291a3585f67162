'use client';

import { useTranslations } from 'next-intl';
import type { Violation } from '@/lib/poetry/analysis';

/** Says violations in the words of the interface; a rule that has none yet is named by its id. */
export function useViolationText(): (violation: Violation) => string {
  const t = useTranslations('Craft.violations');
  return ({ rule, params }) =>
    // The rule comes from the engine or from a record: its words are found by id, which no type knows.
    t.has(rule as Parameters<typeof t>[0]) ? t(rule as Parameters<typeof t>[0], params as never) : rule;
}
