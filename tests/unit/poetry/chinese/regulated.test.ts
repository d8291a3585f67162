import { describe, expect, it } from 'vitest';
import { createChineseProsody } from '@/lib/poetry/chinese/create-chinese-prosody';

const prosody = createChineseProsody();

/** A poem's 句 on lines of their own, without marks. */
function linesOf(poem: string): string[] {
  return poem.split(/[，。！？；]/u).filter((line) => line !== '');
}

function read(poem: string) {
  const analysis = prosody.analyze(linesOf(poem));
  return {
    analysis,
    form: analysis.form?.id,
    errors: analysis.violations.filter(({ severity }) => severity === 'error'),
    rules: analysis.violations.map(({ line, rule }) => `${line} ${rule}`),
  };
}

const KEPT = [
  ['登鹳雀楼', '五绝', '白日依山尽，黄河入海流。欲穷千里目，更上一层楼。', '十一尤'],
  ['相思', '五绝', '红豆生南国，春来发几枝。愿君多采撷，此物最相思。', '四支'],
  ['早发白帝城', '七绝', '朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。', '十五删'],
  ['枫桥夜泊', '七绝', '月落乌啼霜满天，江枫渔火对愁眠。姑苏城外寒山寺，夜半钟声到客船。', '一先'],
  ['送元二使安西', '七绝', '渭城朝雨浥轻尘，客舍青青柳色新。劝君更尽一杯酒，西出阳关无故人。', '十一真'],
  [
    '春望',
    '五律',
    '国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。',
    '十二侵',
  ],
  [
    '山居秋暝',
    '五律',
    '空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。',
    '十一尤',
  ],
  [
    '赋得古原草送别',
    '五律',
    '离离原上草，一岁一枯荣。野火烧不尽，春风吹又生。远芳侵古道，晴翠接荒城。又送王孙去，萋萋满别情。',
    '八庚',
  ],
  [
    '登高',
    '七律',
    '风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。艰难苦恨繁霜鬓，潦倒新停浊酒杯。',
    '十灰',
  ],
  [
    '无题',
    '七律',
    '相见时难别亦难，东风无力百花残。春蚕到死丝方尽，蜡炬成灰泪始干。晓镜但愁云鬓改，夜吟应觉月光寒。蓬山此去无多路，青鸟殷勤为探看。',
    '十四寒',
  ],
] as const;

describe('regulated verse', () => {
  it.each(KEPT)('finds %s to be %s in order', (_title, form, poem, group) => {
    const { analysis, errors, ...found } = read(poem);
    expect(found.form).toBe(form);
    expect(errors).toEqual([]);
    expect(analysis.form?.confidence).toBeGreaterThan(0.9);
    const rhymes = analysis.lines.map(({ rhyme }) => rhyme);
    expect(rhymes.filter((_, index) => index % 2 === 1)).toEqual(
      Array(linesOf(poem).length / 2).fill({ group, letter: 'a' }),
    );
  });

  it('reads traditional characters, a couplet to a line, and keeps their places', () => {
    const lines = [
      '羣山萬壑赴荊門，生長明妃尚有村。',
      '一去紫臺連朔漠，獨留青塚向黃昏。',
      '畫圖省識春風面，環佩空歸月夜魂。',
      '千載琵琶作胡語，分明怨恨曲中論。',
    ];
    const analysis = prosody.analyze(lines);
    expect(analysis.form?.id).toBe('七律');
    expect(analysis.lines[0]?.units[1]).toMatchObject({ text: '山', from: 1, tone: 'level' });
    expect(analysis.lines[0]?.units[7]).toMatchObject({ text: '生', from: 8 });
    expect(analysis.lines[0]?.pauses).toEqual([7]);
    // 千载琵琶作胡语: the fifth and sixth change places, in the first half of the fourth line of the text.
    expect(analysis.violations).toContainEqual({
      line: 3,
      place: 4,
      rule: 'carp-turn',
      severity: 'note',
      params: {},
    });
  });

  it('names the rescues of tones', () => {
    // 野火烧不尽 has an oblique fourth place, 春风吹又生 a level third for it.
    expect(read(KEPT[7][2]).rules).toContain('2 major-deviation-rescued');
    // 劝君更尽一杯酒: the couplets do not link (折腰体), the tones do.
    expect(read(KEPT[4][2]).rules).toContain('2 broken-link');
    // 移舟泊烟渚: 平平仄平仄.
    expect(read('移舟泊烟渚，日暮客愁新。野旷天低树，江清月近人。').rules).toContain('0 carp-turn');
    // 恐惊天上人 would have one level tone beside the rhyme, but for 天.
    const rescued = read('危楼高百尺，手可摘星辰。不敢高声语，恐惊天上人。').rules;
    expect(rescued).toContain('3 lone-level-rescued');
  });

  const BROKEN = [
    [
      'a tone in the second place',
      '红豆生南国，春雨发几枝。愿君多采撷，此物最相思。',
      { line: 1, place: 1, rule: 'wrong-tone' },
    ],
    ['孤平', '白日依山尽，大河入海流。欲穷千里目，更上一层楼。', { line: 1, place: 0, rule: 'lone-level' }],
    [
      '三平尾',
      '红豆生南国，春来发几枝。愿君多采撷，此物何相思。',
      { line: 3, place: 2, rule: 'three-level-ending' },
    ],
    [
      'a couplet that does not match',
      '白日依山尽，万里海东流。欲穷千里目，更上一层楼。',
      { line: 1, rule: 'broken-match' },
    ],
    [
      'a rhyme from elsewhere',
      '白日依山尽，黄河入海流。欲穷千里目，更上一层天。',
      { line: 3, place: 4, rule: 'off-rhyme' },
    ],
    [
      'a first line of seven made to rhyme that does not',
      '朝辞白帝彩云密，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。',
      { line: 0, place: 6, rule: 'first-line-unrhymed' },
    ],
  ] as const;

  it.each(BROKEN)('says where %s breaks the form', (_what, poem, violation) => {
    const lines = linesOf(poem);
    const form = prosody.findForm(lines[0]?.length === 5 ? '五绝' : '七绝');
    const { violations } = prosody.analyze(lines, { form });
    const errors = violations.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([expect.objectContaining(violation)]);
  });

  it('holds the licences of 平平平仄仄 to a level first place, strictly in lines of seven', () => {
    const endings = (form: string, line: string, others: readonly string[]) =>
      prosody
        .analyze([line, ...others], { form: prosody.findForm(form) })
        .violations.filter((violation) => violation.line === 0)
        .map(({ rule, severity }) => [rule, severity]);
    const five = ['日暮客愁新', '野旷天低树', '江清月近人'];
    expect(endings('五绝', '移舟泊烟渚', five)).toEqual([['carp-turn', 'note']]);
    expect(endings('五绝', '弄舟泊烟渚', five)).toEqual([['carp-turn-loose', 'warning']]);
    expect(endings('五绝', '移舟泊古渚', five)).toEqual([['three-oblique-ending', 'warning']]);
    expect(endings('五绝', '弄舟泊古渚', five)).toEqual([['three-oblique-loose', 'warning']]);
    const seven = ['平沙日暮客愁新', '青山野旷天低树', '碧水江清月近人'];
    expect(endings('七绝', '夜半移舟泊烟渚', seven)).toEqual([['carp-turn', 'note']]);
    expect(endings('七绝', '夜半弄舟泊烟渚', seven)).toEqual([['carp-turn-loose', 'error']]);
  });

  it('takes 大拗 in lines of seven only where it is meant: by an oblique fifth or a next line that rescues two', () => {
    const found = read('千里莺啼绿映红，水村山郭酒旗风。南朝四百八十寺，多少楼台烟雨中。');
    expect(found.errors).toEqual([]);
    expect(found.rules).toContain('2 major-deviation-rescued');
    const couplet = (upper: string, lower: string) =>
      prosody
        .checkNextLine(
          prosody.findForm('七绝') ?? expect.fail(),
          ['孤村近海春来早', '小艇冲烟夜到迟', upper],
          lower,
        )
        .map(({ line, rule }) => `${line} ${rule}`);
    expect(couplet('江边晓雪愁欲语', '马上夕阳香趁人')).toContain('2 major-deviation-rescued');
    expect(couplet('江边晓雪愁欲语', '马上春风香趁人')).toContain('2 wrong-tone');
    // 平平仄仄平仄仄, though the next line has a level fifth.
    expect(read('千里莺啼绿映红，水村山郭酒旗风。南朝寺院皆旧刹，多少楼台烟雨中。').errors).toEqual([
      expect.objectContaining({ line: 2, place: 5, rule: 'wrong-tone' }),
    ]);
  });

  it('takes no 大拗 in lines of seven by a fifth place of either tone', () => {
    // 教 has both tones.
    expect(read('千里莺啼绿映红，水村山郭酒旗风。南朝四百教十寺，多少楼台烟雨中。').errors).toEqual([
      expect.objectContaining({ line: 2, place: 5, rule: 'wrong-tone' }),
    ]);
  });

  it('reads the end of a first line of seven as a rhyme if it can be one', () => {
    const others = ['东风无力百花残', '春蚕到死丝方尽', '蜡炬成灰泪始干'];
    const errorsOf = (first: string, rest: readonly string[]) =>
      prosody
        .analyze([first, ...rest], { form: prosody.findForm('七绝') })
        .violations.filter(({ severity }) => severity === 'error')
        .map(({ line, place, rule }) => `${line} ${place} ${rule}`);
    // 看 has both tones and rhymes with 残: 烟 stands where 晚 should, and makes no 特拗 with an oblique 看.
    expect(errorsOf('夜半移舟泊晚看', others)).toEqual([]);
    expect(errorsOf('夜半移舟泊烟看', others)).toEqual(['0 5 wrong-tone']);
    // 行, level or oblique, leaves a line that ought to rhyme; 一行 is level, so that 柳 ends a 特拗.
    expect(errorsOf('夜半移舟泊行柳', others)).toEqual(['0 6 first-line-unrhymed']);
    expect(errorsOf('夜半移舟一行柳', others)).toEqual([]);
  });

  it('lets a place of either tone rescue only where the line itself deviates on purpose', () => {
    const rulesOf = (third: string) => {
      const lines = linesOf(`离离原上草，一岁一枯荣。野火${third}不尽，春风吹又生。`);
      const { violations } = prosody.analyze(lines, { form: prosody.findForm('五绝') });
      return violations.map(({ line, rule }) => `${line} ${rule}`);
    };
    // 吹 and 烧 have both tones; 延 is level.
    expect(rulesOf('烧')).toContain('2 major-deviation-rescued');
    expect(rulesOf('延')).toContain('2 major-deviation');
  });

  it('reads a place of either tone as the better licence', () => {
    // 行: 一行柳 is 特拗 with its level reading, not 三仄尾.
    const { errors, rules } = read('永定河边一行柳，依依长发故年春。东来西去人情薄，不为清阴减路尘。');
    expect(errors).toEqual([]);
    expect(rules).toContain('0 carp-turn');
  });

  it('lets the first line alone turn to 仄仄平仄平, in lines of five', () => {
    const lake =
      '八月湖水平，涵虚混太清。气蒸云梦泽，波撼岳阳城。欲济无舟楫，端居耻圣明。坐观垂钓者，徒有羡鱼情。';
    expect(read(lake).errors).toEqual([]);
    expect(read(lake).rules).toContain('0 opening-turn');
    const seven = ['今年八月湖水平', '千里涵虚混太清', '两岸猿声啼不住', '轻舟已过楚江城'];
    const { violations } = prosody.analyze(seven, { form: prosody.findForm('七绝') });
    expect(violations).toContainEqual(expect.objectContaining({ line: 0, place: 5, severity: 'error' }));
  });

  it('knows words in which a character has its rarer tone', () => {
    const old = (line: string, place: number) =>
      prosody.analyze([line], { form: null, rhymeBook: 'pingshui' }).lines[0]?.units[place]?.tone;
    expect(old('皇天可汗', 3)).toBe('level');
    expect(old('三十六宫徵', 4)).toBe('oblique');
    expect(old('红栏三百九十桥', 5)).toBe('either');
    expect(old('两个黄鹂一行白', 5)).toBe('level');
    expect(old('稽首问苍天', 0)).toBe('oblique');
  });

  it('reads a tone that a character hardly has inside lines only at their end', () => {
    const old = (line: string, place: number) =>
      prosody.analyze([line], { form: null, rhymeBook: 'pingshui' }).lines[0]?.units[place]?.tone;
    expect(old('对此空长叹', 4)).toBe('either');
    expect(old('一叹无人会', 1)).toBe('oblique');
  });

  it('finds a slip in verse that is otherwise regulated', () => {
    const { form, errors } = read('朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻船已过万里山。');
    expect(form).toBe('七绝');
    expect(errors).toEqual([expect.objectContaining({ line: 3, place: 5, rule: 'wrong-tone' })]);
  });

  it('counts lines and characters', () => {
    const form = prosody.findForm('五绝');
    const { violations } = prosody.analyze(['白日依山尽', '黄河流入大海', '欲穷千里目'], { form });
    expect(violations.map(({ line, rule, params }) => [line, rule, params])).toEqual(
      expect.arrayContaining([
        [1, 'line-length', { expected: 5, actual: 6 }],
        [2, 'line-count', { expected: 4, actual: 3 }],
      ]),
    );
  });

  it('takes a neighbouring rhyme in the first line alone', () => {
    // 清明: 纷 is of 十二文; 魂 and 村 of 十三元.
    const { analysis, errors } = read('清明时节雨纷纷，路上行人欲断魂。借问酒家何处有，牧童遥指杏花村。');
    expect(errors).toEqual([]);
    expect(analysis.violations).toContainEqual(expect.objectContaining({ line: 0, rule: 'borrowed-rhyme' }));
  });
});

describe('old-style verse', () => {
  it.each([
    ['静夜思', '古绝', '床前明月光，疑是地上霜。举头望明月，低头思故乡。'],
    ['春晓', '古绝', '春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。'],
    ['鹿柴', '古绝', '空山不见人，但闻人语响。返景入深林，复照青苔上。'],
    ['江雪', '古绝', '千山鸟飞绝，万径人踪灭。孤舟蓑笠翁，独钓寒江雪。'],
    ['游子吟', '五古', '慈母手中线，游子身上衣。临行密密缝，意恐迟迟归。谁言寸草心，报得三春晖。'],
    [
      '长恨歌',
      '七古',
      '汉皇重色思倾国，御宇多年求不得。杨家有女初长成，养在深闺人未识。天生丽质难自弃，一朝选在君王侧。回眸一笑百媚生，六宫粉黛无颜色。',
    ],
  ])('takes %s for what it is, %s, and calls nothing wrong', (_title, form, poem) => {
    const found = read(poem);
    expect(found.form).toBe(form);
    expect(found.errors).toEqual([]);
  });
});

describe('what does not rhyme', () => {
  it('ends in its own group and has no letter', () => {
    const lines = ['白日依山尽', '黄河入海流', '欲穷千里目', '更上一层天'];
    const { lines: read, scheme } = prosody.analyze(lines, { form: prosody.findForm('五绝') });
    expect(read[3]?.rhyme).toEqual({ group: '一先', letter: null });
    expect(scheme).toBe('-a--');
  });
});

describe('an engine that remembers lines', () => {
  it('says of a changed poem what a new one says', () => {
    const poems = KEPT.map(([, , poem]) => linesOf(poem));
    const warm = createChineseProsody();
    for (const [index, poem] of poems.entries()) {
      warm.analyze(poem);
      const changed = poem.with(index % poem.length, poems[(index + 1) % poems.length]?.[1] ?? '');
      expect(warm.analyze(changed)).toEqual(createChineseProsody().analyze(changed));
      expect(warm.analyze(poem)).toEqual(createChineseProsody().analyze(poem));
    }
  });
});
