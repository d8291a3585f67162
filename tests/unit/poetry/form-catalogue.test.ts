import { describe, expect, it } from 'vitest';
import { FORM_GROUPS } from '@/lib/poetry/form-catalogue';
import { loadProsody } from '@/lib/poetry/load-prosody';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const idsOf = (...groups: readonly string[]) =>
  FORM_GROUPS.filter(({ group }) => groups.includes(group)).flatMap(({ ids }) => ids);

describe('the catalogue of forms', () => {
  it.each([
    ['zh', ['regulated', 'tunes']],
    ['en', ['english']],
  ] as const)('has exactly the forms that the engine knows: %s', async (language, groups) => {
    const { forms } = await loadProsody(language);
    expect(idsOf(...groups).sort()).toEqual(forms.map(({ id }) => id).sort());
  });

  it('names English forms in both languages', () => {
    for (const id of idsOf('english')) {
      expect(en.Craft.forms).toHaveProperty(id);
      expect(zh.Craft.forms).toHaveProperty(id);
    }
  });
});
