import { describe, expect, it } from 'vitest';
import { chosenForm, formInput } from '@/app/api/form-inputs';
import { MAX_FORM_LINES, MAX_LINE_UNITS, readStoredForm } from '@/lib/poetry/stored-form';

describe('a form of one’s own over HTTP', () => {
  it.each([
    ['lines', { lineCount: MAX_FORM_LINES }, { lineCount: MAX_FORM_LINES + 1 }],
    ['length', { lengths: [MAX_LINE_UNITS] }, { lengths: [MAX_LINE_UNITS + 1] }],
    ['scheme', { scheme: 'a'.repeat(MAX_FORM_LINES) }, { scheme: 'a'.repeat(MAX_FORM_LINES + 1) }],
    ['tones', { tones: ['平'.repeat(MAX_LINE_UNITS)] }, { tones: ['平'.repeat(MAX_LINE_UNITS + 1)] }],
  ])('has the limits of a document’s: %s', (_name, most, more) => {
    expect(formInput.safeParse(most).success).toBe(true);
    expect(formInput.safeParse(more).success).toBe(false);
    const kept = chosenForm.parse({ language: 'zh', ...most });
    expect(readStoredForm(kept)?.kind).toBe('own');
    expect(chosenForm.safeParse({ language: 'zh', ...more }).success).toBe(false);
  });
});
