import { describe, expect, it } from 'vitest';
import { readOwnFormFields, writeOwnFormFields } from '@/components/craft/form/own-form-fields';

const EMPTY = { lines: '', lengths: '', scheme: '', tones: '', metres: '' };

describe('the fields of a form of one’s own', () => {
  it('are read as people write them', () => {
    expect(readOwnFormFields({ ...EMPTY, lines: '4 - 8', lengths: '7、5', scheme: 'A B a b' }, 'zh')).toEqual(
      {
        form: {
          id: 'own',
          language: 'zh',
          lineCount: { min: 4, max: 8 },
          lengths: [
            { min: 7, max: 7 },
            { min: 5, max: 5 },
          ],
          scheme: 'abab',
        },
      },
    );
  });

  it.each([
    ['lengths', '5-7-5', { lengths: [5, 7, 5].map((count) => ({ min: count, max: count })) }],
    ['lengths', '5/7', { lengths: [5, 7].map((count) => ({ min: count, max: count })) }],
    ['lengths', '８-10', { lengths: [{ min: 8, max: 10 }] }],
    ['lines', '１４', { lineCount: { min: 14, max: 14 } }],
    ['scheme', 'abab, cdcd', { scheme: 'ababcdcd' }],
    ['scheme', 'xaxa', { scheme: '-a-a' }],
    ['scheme', 'ａａｂａ', { scheme: 'aaba' }],
  ] as const)('are read as poets write them, too: %s %s', (field, text, fields) => {
    expect(readOwnFormFields({ ...EMPTY, [field]: text }, 'zh')).toMatchObject({ form: fields });
  });

  it('name metres as people do', () => {
    const metres = 'Iambic  Pentameter; anapestic trimeter';
    expect(readOwnFormFields({ ...EMPTY, metres }, 'en')).toMatchObject({
      form: { metres: ['iambic pentameter', 'anapaestic trimeter'] },
    });
  });

  it('come back as they were read', () => {
    const outcome = readOwnFormFields(
      { ...EMPTY, lines: '14', metres: 'iambic tetrameter, iambic trimeter' },
      'en',
    );
    if (!('form' in outcome)) throw new Error('not read');
    expect(readOwnFormFields(writeOwnFormFields(outcome.form), 'en')).toEqual(outcome);
  });

  it.each([
    ['lines', 'many'],
    ['lines', '0'],
    ['lengths', '7 seven'],
    ['scheme', 'a1'],
    ['metres', 'foo'],
    ['metres', 'iambic'],
    ['metres', 'spondaic trimeter'],
    ['tones', '平仄x'],
  ] as const)('name the one that says nothing: %s %s', (field, text) => {
    const language = field === 'metres' ? 'en' : 'zh';
    expect(readOwnFormFields({ ...EMPTY, [field]: text }, language)).toEqual({ wrong: field });
  });
});
