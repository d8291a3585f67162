import { describe, expect, it } from 'vitest';
import { CI_FORMS } from '@/lib/poetry/chinese/ci/ci-forms';
import { TUNES } from '@/lib/poetry/chinese/ci/tunes';
import { createChineseProsody } from '@/lib/poetry/chinese/create-chinese-prosody';

const prosody = createChineseProsody();

const POEMS: readonly (readonly [tune: string, lines: readonly string[]])[] = [
  [
    '浣溪沙',
    ['一曲新词酒一杯，去年天气旧亭台。夕阳西下几时回？', '无可奈何花落去，似曾相识燕归来。小园香径独徘徊。'],
  ],
  [
    '浣溪沙',
    ['山下兰芽短浸溪，松间沙路净无泥。萧萧暮雨子规啼。', '谁道人生无再少？门前流水尚能西！休将白发唱黄鸡。'],
  ],
  [
    '菩萨蛮',
    [
      '小山重叠金明灭，鬓云欲度香腮雪。懒起画蛾眉，弄妆梳洗迟。',
      '照花前后镜，花面交相映。新帖绣罗襦，双双金鹧鸪。',
    ],
  ],
  [
    '菩萨蛮',
    [
      '平林漠漠烟如织，寒山一带伤心碧。暝色入高楼，有人楼上愁。',
      '玉阶空伫立，宿鸟归飞急。何处是归程？长亭更短亭。',
    ],
  ],
  [
    '虞美人',
    [
      '春花秋月何时了？往事知多少。小楼昨夜又东风，故国不堪回首月明中。',
      '雕栏玉砌应犹在，只是朱颜改。问君能有几多愁？恰似一江春水向东流。',
    ],
  ],
  [
    '西江月',
    [
      '明月别枝惊鹊，清风半夜鸣蝉。稻花香里说丰年，听取蛙声一片。',
      '七八个星天外，两三点雨山前。旧时茅店社林边，路转溪桥忽见。',
    ],
  ],
  [
    '永遇乐',
    [
      '千古江山，英雄无觅、孙仲谋处。舞榭歌台，风流总被、雨打风吹去。斜阳草树，寻常巷陌，人道寄奴曾住。想当年、金戈铁马，气吞万里如虎。',
      '元嘉草草，封狼居胥，赢得仓皇北顾。四十三年，望中犹记、烽火扬州路。可堪回首，佛狸祠下，一片神鸦社鼓。凭谁问、廉颇老矣，尚能饭否。',
    ],
  ],
  [
    '望海潮',
    [
      '东南形胜，三吴都会，钱塘自古繁华。烟柳画桥，风帘翠幕，参差十万人家。云树绕堤沙。怒涛卷霜雪，天堑无涯。市列珠玑，户盈罗绮竞豪奢。',
      '重湖叠巘清嘉。有三秋桂子，十里荷花。羌管弄晴，菱歌泛夜，嬉嬉钓叟莲娃。千骑拥高牙。乘醉听箫鼓，吟赏烟霞。异日图将好景，归去凤池夸。',
    ],
  ],
  [
    '醉花阴',
    [
      '薄雾浓云愁永昼，瑞脑消金兽。佳节又重阳，玉枕纱厨，半夜凉初透。',
      '东篱把酒黄昏后，有暗香盈袖。莫道不销魂，帘卷西风，人比黄花瘦。',
    ],
  ],
  [
    '苏幕遮',
    [
      '碧云天，黄叶地。秋色连波，波上寒烟翠。山映斜阳天接水。芳草无情，更在斜阳外。',
      '黯乡魂，追旅思。夜夜除非，好梦留人睡。明月楼高休独倚。酒入愁肠，化作相思泪。',
    ],
  ],
  [
    '苏幕遮',
    [
      '燎沉香，消溽暑。鸟雀呼晴，侵晓窥檐语。叶上初阳干宿雨。水面清圆，一一风荷举。',
      '故乡遥，何日去。家住吴门，久作长安旅。五月渔郎相忆否。小楫轻舟，梦入芙蓉浦。',
    ],
  ],
  [
    '天仙子',
    [
      '水调数声持酒听，午醉醒来愁未醒。送春春去几时回，临晚镜，伤流景，往事后期空记省。',
      '沙上并禽池上暝，云破月来花弄影。重重帘幕密遮灯，风不定，人初静，明日落红应满径。',
    ],
  ],
  ['忆王孙', ['萋萋芳草忆王孙，柳外楼高空断魂。杜宇声声不忍闻。欲黄昏，雨打梨花深闭门。']],
  ['如梦令', ['常记溪亭日暮，沉醉不知归路。兴尽晚回舟，误入藕花深处。争渡，争渡，惊起一滩鸥鹭。']],
  ['如梦令', ['昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。']],
  [
    '鹧鸪天',
    [
      '彩袖殷勤捧玉钟，当年拚却醉颜红。舞低杨柳楼心月，歌尽桃花扇底风。',
      '从别后，忆相逢，几回魂梦与君同。今宵剩把银釭照，犹恐相逢是梦中。',
    ],
  ],
  [
    '满江红',
    [
      '怒发冲冠，凭栏处、潇潇雨歇。抬望眼、仰天长啸，壮怀激烈。三十功名尘与土，八千里路云和月。莫等闲、白了少年头，空悲切。',
      '靖康耻，犹未雪。臣子恨，何时灭。驾长车踏破，贺兰山缺。壮志饥餐胡虏肉，笑谈渴饮匈奴血。待从头、收拾旧山河，朝天阙。',
    ],
  ],
  [
    '水调歌头',
    [
      '明月几时有？把酒问青天。不知天上宫阙，今夕是何年。我欲乘风归去，又恐琼楼玉宇，高处不胜寒。起舞弄清影，何似在人间。',
      '转朱阁，低绮户，照无眠。不应有恨，何事长向别时圆？人有悲欢离合，月有阴晴圆缺，此事古难全。但愿人长久，千里共婵娟。',
    ],
  ],
  [
    '念奴娇',
    [
      '大江东去，浪淘尽，千古风流人物。故垒西边，人道是，三国周郎赤壁。乱石穿空，惊涛拍岸，卷起千堆雪。江山如画，一时多少豪杰。',
      '遥想公瑾当年，小乔初嫁了，雄姿英发。羽扇纶巾，谈笑间，樯橹灰飞烟灭。故国神游，多情应笑我，早生华发。人生如梦，一尊还酹江月。',
    ],
  ],
  [
    '蝶恋花',
    [
      '花褪残红青杏小。燕子飞时，绿水人家绕。枝上柳绵吹又少，天涯何处无芳草。',
      '墙里秋千墙外道。墙外行人，墙里佳人笑。笑渐不闻声渐悄，多情却被无情恼。',
    ],
  ],
  [
    '卜算子',
    [
      '驿外断桥边，寂寞开无主。已是黄昏独自愁，更著风和雨。',
      '无意苦争春，一任群芳妒。零落成泥碾作尘，只有香如故。',
    ],
  ],
  [
    '江城子',
    [
      '十年生死两茫茫，不思量，自难忘。千里孤坟，无处话凄凉。纵使相逢应不识，尘满面，鬓如霜。',
      '夜来幽梦忽还乡，小轩窗，正梳妆。相顾无言，惟有泪千行。料得年年肠断处，明月夜，短松冈。',
    ],
  ],
];

function errorsOf(lines: readonly string[], tune?: string) {
  const options = tune === undefined ? {} : { form: prosody.findForm(tune) };
  return prosody.analyze(lines, options).violations.filter(({ severity }) => severity === 'error');
}

describe('词', () => {
  it.each(POEMS)('recognises %s and finds it in order', (tune, lines) => {
    const analysis = prosody.analyze(lines);
    expect(analysis.form?.id).toBe(tune);
    expect(errorsOf(lines)).toEqual([]);
  });

  it.each([
    [
      '柳梢青',
      '岸草平沙。吴王故苑，柳袅烟斜。雨后寒轻，风前香软，春在梨花。行人一棹天涯。酒醒处、残阳乱鸦。门外秋千，墙头红粉，深院谁家。',
      false,
      '月',
    ],
    [
      '柳梢青',
      '子规啼血。可怜又是，春归时节。满院东风，海棠铺绣，梨花飘雪。丁香露泣残枝，算未比、愁肠寸结。自是休文，多情多感，不干风月。',
      true,
      '花',
    ],
    [
      '声声慢',
      '寻寻觅觅，冷冷清清，凄凄惨惨戚戚。乍暖还寒时候，最难将息。三杯两盏淡酒，怎敌他、晚来风急。雁过也，正伤心，却是旧时相识。满地黄花堆积。憔悴损，如今有谁堪摘。守着窗儿，独自怎生得黑。梧桐更兼细雨，到黄昏、点点滴滴。这次第，怎一个、愁字了得。',
      true,
      '花',
    ],
    [
      '满江红',
      '仙姥来时，正一望、千顷翠澜。旌旗共、乱云俱下，依约前山。命驾群龙金作轭，相从诸娣玉为冠。向夜深、风定悄无人，闻佩环。神奇处，君试看。奠淮右，阻江南。遣六丁雷电，别守东关。却笑英雄无好手，一篙春水走曹瞒。又怎知、人在小红楼，帘影间。',
      true,
      '月',
    ],
  ])('takes %s in level and in oblique rhyme', (tune, poem, isOther, wrong) => {
    const { form, violations } = prosody.analyze([poem]);
    expect(form?.id).toBe(tune);
    expect(errorsOf([poem], tune)).toEqual([]);
    expect(violations.some(({ rule }) => rule === 'other-rhyme-tone')).toBe(isOther);
    const oneWrong = poem.replace(/.。$/u, `${wrong}。`);
    expect(errorsOf([oneWrong], tune)).toContainEqual(expect.objectContaining({ rule: 'wrong-tone' }));
  });

  it('goes on in the tone that the rhyme of such a tune has', () => {
    const form = prosody.findForm('柳梢青') ?? expect.fail();
    const rhymeAfter = (lines: readonly string[], open: string) => {
      const { tones, rhyme } = prosody.allowedAt(form, lines, open);
      return [tones, rhyme?.groups];
    };
    expect(rhymeAfter(['子规啼血', '可怜又是', '春归时节', '满院东风', '海棠铺绣'], '梨花飘')).toEqual([
      ['oblique'],
      ['第十八部入'],
    ]);
    expect(rhymeAfter(['岸草平沙', '吴王故苑', '柳袅烟斜', '雨后寒轻', '风前香软'], '春在梨')).toEqual([
      ['level'],
      ['第十部平'],
    ]);
  });

  it('lets 大 rhyme in each of its readings', () => {
    const song = '素发如今添老大';
    expect(prosody.analyze([song], { form: null, rhymeBook: 'cilin' }).lines[0]?.rhyme?.group).toBe(
      '第五部仄',
    );
    const { violations } = prosody.analyze(
      ['春到人间谁见过，花前更觉光阴大。为问东风吹几个，都看过，明朝莫把归心破'],
      { form: prosody.findForm('渔家傲') },
    );
    expect(violations).not.toContainEqual(expect.objectContaining({ rule: 'off-rhyme' }));
  });

  it('follows a change of rhyme inside the poem', () => {
    const lines = POEMS[4]?.[1].flatMap((line) => line.split(/(?<=[，。？])/u)) ?? [];
    const analysis = prosody.analyze(lines);
    expect(analysis.scheme).toBe('aabbccdd');
    expect(analysis.lines.map(({ rhyme }) => rhyme?.group)).toEqual([
      '第八部仄',
      '第八部仄',
      '第一部平',
      '第一部平',
      '第五部仄',
      '第五部仄',
      '第十二部平',
      '第十二部平',
    ]);
  });

  it('tells another form of a tune from a mistake', () => {
    const lines = POEMS.find(([tune]) => tune === '水调歌头')?.[1] ?? [];
    const { violations } = prosody.analyze(lines, { form: prosody.findForm('水调歌头') });
    expect(violations).toContainEqual(expect.objectContaining({ rule: 'other-form', severity: 'note' }));
    const short = [
      '一曲新词酒一杯，去年天气旧亭台。夕阳西下几时回？',
      '无可奈何花落去，似曾相识燕归。小园香径独徘徊。',
    ];
    expect(errorsOf(short, '浣溪沙')).toEqual([
      expect.objectContaining({ line: 1, rule: 'line-length', params: { expected: 7, actual: 6 } }),
    ]);
  });

  it('says which tone is wrong, and in the rhyme too', () => {
    const wrong = ['昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红花。'];
    expect(errorsOf(wrong, '如梦令')).toEqual([
      expect.objectContaining({
        line: 0,
        place: 32,
        rule: 'wrong-tone',
        params: { want: 'oblique', text: '花' },
      }),
    ]);
    const offRhyme = ['昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红月。'];
    expect(errorsOf(offRhyme, '如梦令')).toEqual([expect.objectContaining({ place: 32, rule: 'off-rhyme' })]);
  });

  it('has seventy-five tunes, and finds each by every name that it goes by', () => {
    expect(CI_FORMS).toHaveLength(75);
    for (const { names } of TUNES)
      for (const name of names) {
        const id = prosody.findForm(name)?.id ?? name;
        expect(CI_FORMS.find(({ form }) => form.id === id)?.aliases.concat(id)).toContain(name);
      }
  });

  it('knows tunes by their other names and in traditional characters', () => {
    expect(prosody.findForm('酹江月')?.id).toBe(prosody.findForm('念奴娇')?.id);
    expect(prosody.findForm('滿江紅·寫懷')?.id).toBe('满江红');
    expect(prosody.findForm('nothing of the kind')).toBeNull();
  });
});
