import { describe, expect, it } from 'vitest';
import { readStoredForm } from '@/lib/poetry/stored-form';

describe('what a document says of its form', () => {
  it('is the name of one', () => {
    expect(readStoredForm(' 七绝 ')).toEqual({ kind: 'named', id: '七绝' });
  });

  it('is one that its writers made, field by field', () => {
    const own = {
      language: 'zh',
      lineCount: { min: 2, max: 8 },
      lengths: [{ min: 7, max: 7 }],
      scheme: 'aa-a',
      tones: ['中平中仄仄平平'],
    };
    expect(readStoredForm({ ...own, more: 'dropped' })).toEqual({ kind: 'own', form: { id: 'own', ...own } });
  });

  it.each([
    null,
    undefined,
    '',
    '七'.repeat(61),
    7,
    [],
    {},
    { language: 'fr' },
    { language: 'zh', lineCount: { min: 0, max: 4 } },
    { language: 'zh', lineCount: { min: 5, max: 4 } },
    { language: 'zh', lengths: [] },
    { language: 'zh', lengths: [{ min: 1, max: 1e9 }] },
    { language: 'zh', tones: ['平平<script>'] },
    { language: 'en', scheme: 'ABAB' },
    { language: 'en', metres: Array(1_000).fill('iambic') },
  ])('is nothing where %j stands', (value) => {
    expect(readStoredForm(value)).toBeNull();
  });
});
