/** The tones of the four kinds of regulated line, in the last five places. 王力《汉语诗律学》第一章第六节 names them a, A, b, B. */
export const LINE_PATTERNS = { a: '仄仄平平仄', A: '仄仄仄平平', b: '平平平仄仄', B: '平平仄仄平' } as const;

export type LineKind = keyof typeof LINE_PATTERNS;

/** Whether the line has a level (平起) or an oblique tone in the second of its last five places. */
export type Opening = 'level' | 'oblique';

/** The kind of line with that opening and that ending. */
export function lineKind(opening: Opening, ending: 'level' | 'oblique'): LineKind {
  if (opening === 'level') return ending === 'level' ? 'B' : 'b';
  return ending === 'level' ? 'A' : 'a';
}

export function otherTone(tone: 'level' | 'oblique'): 'level' | 'oblique' {
  return tone === 'level' ? 'oblique' : 'level';
}
