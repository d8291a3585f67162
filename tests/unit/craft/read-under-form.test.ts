import { describe, expect, it } from 'vitest';
import { readUnderForm } from '@/lib/craft/read-prosody';
import type { Form } from '@/lib/poetry/form';
import { loadProsody } from '@/lib/poetry/load-prosody';

const chinese = await loadProsody('zh');
const english = await loadProsody('en');

function read(prosody: typeof chinese, name: string, lines: readonly string[]) {
  const form = prosody.findForm(name) as Form;
  const { analysis, written } = readUnderForm(prosody, lines, [], { form, stanzas: lines.map(() => 0) });
  const errors = analysis.violations.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  return { written, errors };
}

const CLIMBING = ['风急天高猿啸哀，', '渚清沙白鸟飞回。', '无边落木萧萧下，', '不尽长江滚滚来。'];

describe('a poem that is being written under its form', () => {
  it('breaks nothing by lines that are still to come', () => {
    expect(read(chinese, '七律', CLIMBING)).toEqual({ written: 4, errors: [] });
    expect(read(english, 'shakespearean-sonnet', ["Shall I compare thee to a summer's day?"])).toEqual({
      written: 1,
      errors: [],
    });
    expect(read(chinese, '浣溪沙', ['一曲新词酒一杯，'])).toEqual({ written: 1, errors: [] });
  });

  it('is told what its written lines break', () => {
    expect(read(chinese, '七律', [...CLIMBING.slice(0, 3), '不尽长江滚滚香。']).errors).toEqual([
      'off-rhyme',
    ]);
  });

  it('has no line too many', () => {
    expect(read(chinese, '七绝', [...CLIMBING, '万里悲秋常作客，']).errors).toContain('line-count');
  });

  it('counts the lines of the form, however the text is broken', () => {
    expect(read(chinese, '七律', [CLIMBING.slice(0, 2).join(''), CLIMBING.slice(2).join('')]).written).toBe(
      4,
    );
  });
});
