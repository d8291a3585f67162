/**
 * The fourteen groups of 中华新韵 (《中华诗词》2005) and the thirteen tracks (十三辙) of northern song, by final. 新韵
 * sets er with 十二齐 and the whistled -i with 十三支; the tracks take both into 一七, and split or join otherwise.
 */
const GROUPS_BY_FINAL: Readonly<Record<string, readonly [xinyun: string, shisanzhe: string]>> = {
  a: ['一麻', '发花'],
  ia: ['一麻', '发花'],
  ua: ['一麻', '发花'],
  o: ['二波', '梭坡'],
  e: ['二波', '梭坡'],
  uo: ['二波', '梭坡'],
  ie: ['三皆', '乜斜'],
  üe: ['三皆', '乜斜'],
  ai: ['四开', '怀来'],
  uai: ['四开', '怀来'],
  ei: ['五微', '灰堆'],
  uei: ['五微', '灰堆'],
  ao: ['六豪', '遥条'],
  iao: ['六豪', '遥条'],
  ou: ['七尤', '由求'],
  iou: ['七尤', '由求'],
  an: ['八寒', '言前'],
  ian: ['八寒', '言前'],
  uan: ['八寒', '言前'],
  üan: ['八寒', '言前'],
  en: ['九文', '人辰'],
  in: ['九文', '人辰'],
  uen: ['九文', '人辰'],
  ün: ['九文', '人辰'],
  ang: ['十唐', '江阳'],
  iang: ['十唐', '江阳'],
  uang: ['十唐', '江阳'],
  eng: ['十一庚', '中东'],
  ing: ['十一庚', '中东'],
  ueng: ['十一庚', '中东'],
  ong: ['十一庚', '中东'],
  iong: ['十一庚', '中东'],
  i: ['十二齐', '一七'],
  er: ['十二齐', '一七'],
  ü: ['十二齐', '一七'],
  '-i': ['十三支', '一七'],
  u: ['十四姑', '姑苏'],
};

/** The group of a final in a modern book; null for what is no final of the standard language. */
export function modernGroup(final: string, book: 'xinyun' | 'shisanzhe'): string | null {
  return GROUPS_BY_FINAL[final]?.[book === 'xinyun' ? 0 : 1] ?? null;
}
