import { describe, expect, it } from 'vitest';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

/** Every message by its path. */
function flatten(node: object, path = ''): Map<string, string> {
  const messages = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === 'string') messages.set(here, value);
    else for (const [inner, text] of flatten(value, here)) messages.set(inner, text);
  }
  return messages;
}

/** The names that a message wants filled in, at any depth of its plurals. */
function placeholdersOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? ''))].sort();
}

describe('messages', () => {
  const english = flatten(en);
  const chinese = flatten(zh);

  it('exist in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('want the same things filled in', () => {
    const placeholders = (messages: Map<string, string>) =>
      Object.fromEntries([...messages].sort().map(([key, text]) => [key, placeholdersOf(text)]));
    expect(placeholders(chinese)).toEqual(placeholders(english));
  });

  it('are all written', () => {
    for (const messages of [english, chinese])
      expect([...messages].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are Chinese in the Chinese file', () => {
    // Names of formats, what is typed as it stands (aaba), and placeholders and signs alone are the same everywhere.
    const foreign = [...chinese].filter(
      ([key, text]) =>
        !/\p{Script=Han}/u.test(text) &&
        /[A-Za-z]/.test(text.replaceAll(/\{[^}]*\}/g, '')) &&
        key !== 'Export.markdown' &&
        !key.startsWith('Craft.ownExamples.'),
    );
    expect(foreign).toEqual([]);
  });
});
