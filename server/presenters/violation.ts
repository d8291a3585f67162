import { createTranslator } from 'use-intl/core';
import type { PoemLanguage, Violation } from '@/lib/poetry/analysis';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const WORDS = { en, zh } as const;

/** What a violation says, as a sentence: the words that the page has for its rule, and the rule's id where it has none. */
export function violationMessage({ rule, params }: Violation, language: PoemLanguage): string {
  // Looked up by the rule's id, which a type cannot know.
  const templates: Readonly<Record<string, unknown>> = WORDS[language].Craft.violations;
  const template = templates[rule];
  // A rule of a record that anybody may have written: `constructor` is something in every object, too.
  if (typeof template !== 'string') return rule;
  const translate = createTranslator({ locale: language, messages: { [rule]: template } });
  return translate(rule, params);
}
