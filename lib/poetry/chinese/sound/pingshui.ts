interface LevelGroup {
  readonly name: string;
  /** The part of 词林正韵 that it belongs to. */
  readonly part: number;
}

/**
 * The thirty level groups of 平水韵. Groups that 词林正韵 splits (十灰, 十三元, 九佳) stand here twice, under one name
 * and with two parts; the order is that of the codes in the table of characters.
 */
export const LEVEL_GROUPS: readonly LevelGroup[] = [
  { name: '一东', part: 1 },
  { name: '二冬', part: 1 },
  { name: '三江', part: 2 },
  { name: '四支', part: 3 },
  { name: '五微', part: 3 },
  { name: '六鱼', part: 4 },
  { name: '七虞', part: 4 },
  { name: '八齐', part: 3 },
  { name: '九佳', part: 5 },
  { name: '十灰', part: 5 },
  { name: '十一真', part: 6 },
  { name: '十二文', part: 6 },
  { name: '十三元', part: 7 },
  { name: '十四寒', part: 7 },
  { name: '十五删', part: 7 },
  { name: '一先', part: 7 },
  { name: '二萧', part: 8 },
  { name: '三肴', part: 8 },
  { name: '四豪', part: 8 },
  { name: '五歌', part: 9 },
  { name: '六麻', part: 10 },
  { name: '七阳', part: 2 },
  { name: '八庚', part: 11 },
  { name: '九青', part: 11 },
  { name: '十蒸', part: 11 },
  { name: '十一尤', part: 12 },
  { name: '十二侵', part: 13 },
  { name: '十三覃', part: 14 },
  { name: '十四盐', part: 14 },
  { name: '十五咸', part: 14 },
  { name: '十灰', part: 3 },
  { name: '十三元', part: 6 },
  { name: '九佳', part: 10 },
];

/**
 * Groups whose rhymes poets allow beside one another: in the first line of regulated verse (借韵, 孤雁入群), and freely
 * in old-style verse. 王力《汉语诗律学》第一章第五节 and 第二章 (通韵).
 */
const NEIGHBOURS: readonly (readonly string[])[] = [
  ['一东', '二冬'],
  ['三江', '七阳'],
  ['四支', '五微', '八齐'],
  ['四支', '九佳', '十灰'],
  ['五微', '十灰'],
  ['八齐', '九佳'],
  ['六鱼', '七虞'],
  ['九佳', '十灰'],
  ['九佳', '六麻'],
  ['十一真', '十二文', '十三元'],
  ['十三元', '十四寒', '十五删', '一先'],
  ['二萧', '三肴', '四豪'],
  ['八庚', '九青', '十蒸'],
  ['十三覃', '十四盐', '十五咸'],
];

/** Whether poets allow rhymes of the two groups beside one another. */
export function areNeighbours(a: string, b: string): boolean {
  return NEIGHBOURS.some((groups) => groups.includes(a) && groups.includes(b));
}
