import { describe, expect, it } from 'vitest';
import { createChineseProsody } from '@/lib/poetry/chinese/create-chinese-prosody';

const prosody = createChineseProsody();

describe('verse of today', () => {
  it('has pinyin in context, tones, characters, pauses and end rhymes', () => {
    const analysis = prosody.analyze(['一行白鹭，重新飞过银行', '夜色在行人的背上', '', '我们不再歌唱']);
    expect(analysis.form).toBeNull();
    expect(analysis.rhymeBook).toBe('xinyun');
    const [first, second, empty] = analysis.lines;
    expect(first?.units.map(({ pronunciation }) => pronunciation).slice(0, 2)).toEqual(['yì', 'háng']);
    expect(first?.units.slice(-2).map(({ pronunciation, tone }) => [pronunciation, tone])).toEqual([
      ['yín', 'level'],
      ['háng', 'level'],
    ]);
    expect(first?.pauses).toEqual([4]);
    expect(second).toMatchObject({ syllables: 8, rhyme: { group: '十唐', letter: 'a' } });
    expect(empty).toMatchObject({ index: 2, syllables: 0, units: [] });
    expect(analysis.scheme).toBe('aaa');
  });

  it('rhymes by the tracks when asked to', () => {
    const lines = ['千里之外有人写诗', '灯下的手指', '一次次举起'];
    expect(prosody.analyze(lines, { form: null, rhymeBook: 'xinyun' }).scheme).toBe('aa-');
    expect(prosody.analyze(lines, { form: null, rhymeBook: 'shisanzhe' }).scheme).toBe('aaa');
  });

  it('counts a foreign word as one unit and keeps offsets', () => {
    const { lines } = prosody.analyze(['你说 hello，世界'], { form: null });
    expect(lines[0]?.units.map(({ text, from }) => [text, from])).toEqual([
      ['你', 0],
      ['说', 1],
      ['hello', 3],
      ['世', 9],
      ['界', 10],
    ]);
  });

  it('holds classical forms by the tones of today when they are only in order by these', () => {
    const lines = ['白日依山尽', '黄河入海流', '欲穷千里目', '更上一层楼'];
    const analysis = prosody.analyze(lines, { form: prosody.findForm('五绝'), rhymeBook: 'xinyun' });
    expect(analysis.lines[3]?.rhyme).toEqual({ group: '七尤', letter: 'a' });
    expect(analysis.lines[0]?.units[0]).toMatchObject({ text: '白', tone: 'level' });
  });
});

describe('rulings', () => {
  const lines = ['两岸青山相对出', '孤帆一片日边来'];
  const toneAt = (rulings: Parameters<typeof prosody.analyze>[1], line = 0, place = 4) =>
    prosody.analyze(lines, { form: null, rhymeBook: 'pingshui', ...rulings }).lines[line]?.units[place]?.tone;

  it('decide what a character with two readings is', () => {
    expect(toneAt({})).toBe('either');
    expect(toneAt({ rulings: [{ text: '相', reading: '仄' }] })).toBe('oblique');
    expect(toneAt({ rulings: [{ text: '相', reading: 'xiāng' }] })).toBe('level');
  });

  it('are told apart from use, words and what is unknown', () => {
    const units = (text: string) =>
      prosody
        .analyze([text], { form: null, rhymeBook: 'pingshui', rulings: [{ text: '听', reading: 'tìng' }] })
        .lines[0]?.units.map(({ tone, toneBasis }) => [tone, toneBasis]);
    expect(units('尚书看听㐀幹')).toEqual([
      ['level', 'word'],
      ['level', 'word'],
      ['either', 'both'],
      ['oblique', 'ruling'],
      ['either', 'unknown'],
      ['oblique', 'traditional'],
    ]);
  });

  it('hold where they are pinned, the most particular one first, and lapse with their text', () => {
    const pinned = { text: '相', reading: '仄', line: 0, place: 4 };
    expect(toneAt({ rulings: [{ text: '相', reading: '平' }, pinned] })).toBe('oblique');
    expect(toneAt({ rulings: [{ ...pinned, line: 1 }] })).toBe('either');
    expect(toneAt({ rulings: [{ ...pinned, text: '对' }] })).toBe('either');
  });

  it('say which rhyme group a word is in, and how a word is read', () => {
    const { lines: read } = prosody.analyze(['他说银行', '不要乘车'], {
      form: null,
      rhymeBook: 'xinyun',
      rulings: [
        { text: '银行', reading: 'yín xíng' },
        { text: '车', reading: 'jū' },
      ],
    });
    expect(read[0]?.units[3]).toMatchObject({ pronunciation: 'xíng', tone: 'level' });
    expect(read[0]?.rhyme?.group).toBe('十一庚');
    expect(read[1]?.rhyme?.group).toBe('十二齐');
    const ruled = prosody.analyze(['玉楼明月长相忆'], {
      form: null,
      rhymeBook: 'cilin',
      rulings: [{ text: '忆', reading: '仄 第十七部入' }],
    });
    expect(ruled.lines[0]?.rhyme?.group).toBe('第十七部入');
  });
});

describe('the rhyme finder', () => {
  it('lists the characters of a group, commonest first, and then those of its neighbours', () => {
    const [own, ...close] = prosody.findRhymes({ word: '江南的春', limit: 20 });
    expect(own).toMatchObject({ group: '十一真', kind: 'perfect' });
    expect(own?.candidates.map(({ text }) => text).slice(0, 3)).toEqual(['人', '新', '身']);
    expect(close.map(({ group, kind }) => [group, kind])).toEqual([
      ['十二文', 'slant'],
      ['十三元', 'slant'],
    ]);
  });

  it('lists what rhymes by a rare reading only after the rest', () => {
    const [own] = prosody.findRhymes({ word: '流', limit: 500 });
    const found = own?.candidates.map(({ text }) => text) ?? [];
    expect(found.slice(0, 3)).toEqual(['秋', '头', '犹']);
    // fóu in the old books, bù for everybody.
    expect(found.indexOf('不')).toBeGreaterThan(found.indexOf('鸥'));
  });

  it('keeps to a book and a tone', () => {
    const oblique = prosody.findRhymes({ word: '海', book: 'xinyun', tone: 'oblique' });
    expect(oblique.map(({ group }) => group)).toEqual(['四开']);
    expect(oblique[0]?.candidates.every(({ tone }) => tone !== 'level')).toBe(true);
    expect(oblique[0]?.candidates.map(({ text }) => text)).toContain('爱');
    expect(prosody.findRhymes({ word: '月', book: 'cilin' })[0]).toMatchObject({ group: '第十八部入' });
    expect(prosody.findRhymes({ word: '…' })).toEqual([]);
  });
});
