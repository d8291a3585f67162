import { describe, expect, it } from 'vitest';
import { missingLines } from '@/components/craft/form/missing-lines';
import { readUnderForm } from '@/lib/craft/read-prosody';
import type { Form } from '@/lib/poetry/form';
import { loadProsody } from '@/lib/poetry/load-prosody';

const chinese = await loadProsody('zh');
const english = await loadProsody('en');

function missing(name: string, ...lines: readonly string[]) {
  const prosody = chinese.findForm(name) ? chinese : english;
  const formData = prosody.findForm(name) as Form;
  const { analysis, written } = readUnderForm(prosody, lines, [], {
    form: formData,
    stanzas: lines.map(() => 0),
  });
  return missingLines({ ...analysis, formData, written, isChosen: true, foreignForm: null, poem: [] });
}

describe('what a form still wants', () => {
  it('tells the tones of regulated verse once the first line is there', () => {
    expect(missing('五绝')[1]).toMatchObject({ line: 1, tones: null });
    expect(missing('五绝', '床前明月光，')).toMatchObject([
      { line: 1, tones: '中仄仄平平' },
      { line: 2, tones: '中仄平平仄' },
      { line: 3, tones: '平平仄仄平' },
    ]);
  });

  it('counts the lines of the form where a line of text holds a couplet', () => {
    expect(missing('五绝', '白日依山尽，黄河入海流。').map(({ line }) => line)).toEqual([2, 3]);
    expect(missing('五绝', '白日依山尽，黄河入海流。')[0]).toMatchObject({
      tones: '中平平仄仄',
      letter: null,
    });
  });

  it('tells no tones after a line whose places nobody can count', () => {
    expect(missing('五绝', '白日山尽，', '黄河滚滚入海流。')[0]).toMatchObject({ line: 2, tones: null });
  });

  it('names the word that a line is to rhyme with, though it has found no other yet', () => {
    const opening = ['Shall I compare thee to a summer’s day?', 'Thou art more lovely and more temperate.'];
    expect(missing('shakespearean-sonnet', ...opening).slice(0, 3)).toMatchObject([
      { line: 2, letter: 'a', partner: 'day' },
      { line: 3, letter: 'b', partner: 'temperate' },
      { line: 4, letter: 'c', partner: null, group: null },
    ]);
  });

  it('names the rhyme group of Chinese verse', () => {
    expect(missing('七绝', '千里莺啼绿映红，', '水村山郭酒旗风。').at(-1)).toMatchObject({
      letter: 'a',
      group: '一东',
      partner: null,
    });
  });
});
