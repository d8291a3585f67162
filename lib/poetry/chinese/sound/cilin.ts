/** From this part on, 词林正韵 has entering tones (入声). */
const FIRST_ENTERING_PART = 15;

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The name of a part of 词林正韵 for one class of tones: 第六部平, 第十二部仄, 第十七部入. */
export function partName(part: number, tone: 'level' | 'oblique'): string {
  const kind = part >= FIRST_ENTERING_PART ? '入' : tone === 'level' ? '平' : '仄';
  return `第${part >= 10 ? '十' : ''}${part === 10 ? '' : NUMERALS[part % 10]}部${kind}`;
}

/**
 * Parts that Song poets let rhyme although the book parts them: the endings -n, -ng and -m, and the entering tones,
 * ran together in their speech. 王力《汉语诗律学》第三章第四十一节.
 */
const MERGED: readonly (readonly string[])[] = [
  ['第六部平', '第十一部平', '第十三部平'],
  ['第六部仄', '第十一部仄', '第十三部仄'],
  ['第七部平', '第十四部平'],
  ['第七部仄', '第十四部仄'],
  ['第三部平', '第五部平'],
  ['第三部仄', '第五部仄', '第四部仄'],
  ['第十五部入', '第十六部入'],
  ['第十七部入', '第十八部入', '第十九部入'],
];

/** Whether Song poets let words of the two parts rhyme. */
export function arePartsMerged(a: string, b: string): boolean {
  return MERGED.some((parts) => parts.includes(a) && parts.includes(b));
}
