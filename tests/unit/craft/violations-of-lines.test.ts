import { describe, expect, it } from 'vitest';
import { violationsOfLines } from '@/components/craft/gutter/violations-of-lines';
import type { Violation } from '@/lib/poetry/analysis';

const say = (rule: string, severity: Violation['severity']): Violation => ({
  line: 0,
  rule,
  severity,
  params: {},
});
const reading = (isChosen: boolean, ...violations: readonly Violation[]) => ({
  language: 'en' as const,
  form: null,
  formData: null,
  foreignForm: null,
  written: null,
  scheme: '',
  lines: [],
  poem: [],
  isChosen,
  violations,
});

describe('what is said beside a line', () => {
  it('is what breaks a chosen form, and nothing of a form that nobody chose', () => {
    const broken = say('other-metre', 'error');
    expect(violationsOfLines(reading(true, broken)).get(0)).toEqual([broken]);
    expect(violationsOfLines(reading(false, broken, say('carp-turn', 'note'))).size).toBe(0);
  });

  it('is which words are a guess, with a form or without', () => {
    const guess = say('guessed-pronunciation', 'note');
    expect(violationsOfLines(reading(false, guess)).get(0)).toEqual([guess]);
    expect(violationsOfLines(reading(true, guess)).get(0)).toEqual([guess]);
  });
});
