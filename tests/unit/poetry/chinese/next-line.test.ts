import { describe, expect, it } from 'vitest';
import { createChineseProsody } from '@/lib/poetry/chinese/create-chinese-prosody';
import type { Form } from '@/lib/poetry/form';

const prosody = createChineseProsody();

function formOf(name: string): Form {
  const form = prosody.findForm(name);
  if (!form) throw new Error(`There is no form ${name}.`);
  return form;
}

function brokenBy(form: Form, lines: readonly string[], candidate: string) {
  return prosody
    .checkNextLine(form, lines, candidate)
    .filter(({ severity }) => severity === 'error')
    .map(({ line, place, rule }) => ({ line, place, rule }));
}

describe('the next line of regulated verse', () => {
  const form = formOf('七绝');
  const opening = ['朝辞白帝彩云间，', '千里江陵一日还。'];

  it('is welcome when it keeps the form', () => {
    expect(brokenBy(form, opening, '两岸猿声啼不住，')).toEqual([]);
    expect(brokenBy(form, [...opening, '两岸猿声啼不住，'], '轻舟已过万重山。')).toEqual([]);
  });

  it('is told what it breaks', () => {
    expect(brokenBy(form, opening, '两岸猿声啼得苦闷')).toEqual([
      { line: 2, place: undefined, rule: 'line-length' },
    ]);
    expect(brokenBy(form, opening, '两岸花声啼不住')).toEqual([]);
    expect(brokenBy(form, opening, '两岸猿鸟啼不住')).toEqual([{ line: 2, place: 3, rule: 'wrong-tone' }]);
    expect(brokenBy(form, [...opening, '两岸猿声啼不住，'], '轻舟已过万重峰。')).toEqual([
      { line: 3, place: 6, rule: 'off-rhyme' },
    ]);
  });

  it('has to rescue a line before it', () => {
    const started = ['离离原上草，', '一岁一枯荣。', '野火烧不尽，'];
    expect(brokenBy(formOf('五律'), started, '春风吹又生。')).toEqual([]);
    expect(brokenBy(formOf('五律'), started, '春风昨夜生。')).toContainEqual({
      line: 2,
      place: 3,
      rule: 'major-deviation',
    });
  });

  it('may have these tones and rhymes place by place', () => {
    expect(prosody.allowedAt(form, opening, '')).toMatchObject({ tones: ['level', 'oblique'], mayEnd: true });
    expect(prosody.allowedAt(form, opening, '两岸')).toMatchObject({ tones: ['level', 'oblique'] });
    const started = [...opening, '两岸猿声啼不住，'];
    expect(prosody.allowedAt(form, started, '轻舟')).toMatchObject({
      tones: ['level', 'oblique'],
      rhyme: null,
      mayEnd: false,
      remaining: { min: 5, max: 5 },
    });
    expect(prosody.allowedAt(form, started, '轻舟已')).toMatchObject({ tones: ['oblique'] });
    expect(prosody.allowedAt(form, started, '轻舟已过万重')).toEqual({
      tones: ['level'],
      rhyme: { letter: 'a', groups: ['十五删'] },
      mayEnd: false,
      remaining: { min: 1, max: 1 },
    });
    expect(prosody.allowedAt(form, [...started, '轻舟已过万重山。'], '')).toMatchObject({
      tones: [],
      mayEnd: true,
    });
  });

  it('takes no licence as long as it can do without', () => {
    // 失粘 is a warning, yet nobody has to write it.
    expect(prosody.allowedAt(form, opening, '两')).toMatchObject({ tones: ['oblique'] });
    // 仄仄平平平仄仄: neither 平平仄平仄 nor 平平仄仄仄, unless the writer has begun one of them.
    expect(prosody.allowedAt(form, opening, '两岸猿声')).toMatchObject({ tones: ['level'] });
    expect(prosody.allowedAt(form, opening, '两岸猿声梦')).toMatchObject({ tones: ['level', 'oblique'] });
  });

  it('goes on with the second half of a line of text', () => {
    const allowed = prosody.allowedAt(form, [], '朝辞白帝彩云间，千里江陵一日');
    expect(allowed).toMatchObject({ tones: ['level'], rhyme: { letter: 'a', groups: ['十五删'] } });
  });
});

describe('the next line of a tune', () => {
  const form = formOf('如梦令');

  it('has the length, the tones and the rhyme of its place', () => {
    expect(brokenBy(form, ['常记溪亭日暮，'], '沉醉不知归路。')).toEqual([]);
    expect(brokenBy(form, ['常记溪亭日暮，'], '沉醉不知归处处。')).toEqual([
      { line: 1, place: undefined, rule: 'line-length' },
    ]);
    expect(brokenBy(form, ['常记溪亭日暮，'], '沉醉不知归月。')).toEqual([
      { line: 1, place: 5, rule: 'off-rhyme' },
    ]);
    expect(prosody.allowedAt(form, ['常记溪亭日暮，'], '沉醉不知归')).toEqual({
      tones: ['oblique'],
      rhyme: { letter: 'a', groups: ['第四部仄'] },
      mayEnd: false,
      remaining: { min: 1, max: 1 },
    });
  });
});

describe('the next line of a form of one’s own', () => {
  const form: Form = {
    id: 'own',
    language: 'zh',
    lineCount: { min: 4, max: 4 },
    lengths: [{ min: 7, max: 9 }],
    scheme: 'aaba',
  };

  it('is held to its length and its scheme, by the tones of today', () => {
    expect(brokenBy(form, ['风从海上吹过来'], '我把名字写进尘埃')).toEqual([]);
    expect(brokenBy(form, ['风从海上吹过来'], '我把名字写进海水里面去')).toEqual([
      { line: 1, place: undefined, rule: 'line-length' },
      { line: 1, place: 10, rule: 'off-rhyme' },
    ]);
    expect(prosody.allowedAt(form, ['风从海上吹过来'], '我把名字写进')).toMatchObject({
      rhyme: { letter: 'a', groups: ['四开'] },
      remaining: { min: 1, max: 3 },
    });
  });

  it('gives no word on a third line that rhymes with nothing', () => {
    const lines = ['风从海上吹过来', '我把名字写进尘埃', '你走过的路', '一路花开'];
    const { violations, scheme } = prosody.analyze(lines, {
      form: { ...form, lengths: [{ min: 4, max: 9 }] },
    });
    expect(violations).toEqual([]);
    expect(scheme).toBe('aaba');
  });
});

describe('the next line of old-style verse', () => {
  const form = formOf('古绝');
  const opening = ['空山不见人，', '但闻人语响。', '返景入深林，'];

  it('opens a rhyme in the second line, which the fourth has to answer', () => {
    expect(brokenBy(form, opening.slice(0, 1), '但闻人语响。')).toEqual([]);
    expect(brokenBy(form, opening, '复照青苔上。')).toEqual([]);
    expect(brokenBy(form, opening, '复照青苔中。')).toContainEqual({ line: 3, place: 4, rule: 'unrhymed' });
  });
});

describe('a gap in a long 排律', () => {
  const form = formOf('七排');
  const verse = [
    ...['江头桃李花如酒，', '帘外春风柳似愁。', '莫向天涯消息断，', '一年芳草几番秋。'],
    ...['池塘旧事空余恨，', '篱菊新诗未肯休。', '只有东君为惆怅，', '不妨乘兴访王猷。'],
  ];
  const poem = Array.from({ length: 120 }, (_, index) => verse[index % verse.length] ?? '');

  it.each([58, 59, 60, 61])('may have what those next to it leave open, in line %i', (at) => {
    const line = poem[at] ?? '';
    for (let place = 0; place < 7; place += 1) {
      const begun = line.slice(0, place);
      const tonesOf = (before: readonly string[], behind: readonly string[]) =>
        prosody.allowedAt(form, before, begun, { behind }).tones;
      const even = at - (at % 2);
      expect(tonesOf(poem.slice(0, at), poem.slice(at + 1))).toEqual(
        tonesOf(poem.slice(even - 8, at), poem.slice(at + 1, at + 9)),
      );
    }
  });
});
