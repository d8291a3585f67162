import { otherTone } from '../regulated/line-patterns';
import { endTone } from '../verse';
import type { FittedLine } from './fit-verses';
import type { Tune, TuneLine } from './tunes';

/**
 * Tunes that poets write in level or in oblique rhyme throughout (平韵, 仄韵); the table has the commoner of the two. 《钦定词谱》:
 * 柳梢青 卷七, 忆秦娥 and 霜天晓角 卷五 and 卷四, 满江红 卷二十二, 声声慢 卷二十七, 念奴娇 卷二十八, 永遇乐 卷三十二.
 */
const IN_BOTH_TONES = new Set(['柳梢青', '忆秦娥', '霜天晓角', '满江红', '声声慢', '念奴娇', '永遇乐']);

/** Whether more of the lines that rhyme end on the other tone than on the tune's usual one, in a tune that allows it. */
export function rhymesInOtherTone({ names }: Tune, fitted: readonly FittedLine[]): boolean {
  if (!names.some((name) => IN_BOTH_TONES.has(name))) return false;
  const ends = fitted.flatMap(({ verse, line }) =>
    line.rhyme ? [{ usual: line.rhyme.tone, own: endTone(verse) }] : [],
  );
  const turned = ends.filter(({ usual, own }) => own === otherTone(usual)).length;
  return turned > ends.filter(({ usual, own }) => own === usual).length;
}

/** The line as it is when the tune's rhyme has the other tone. */
export function turnRhyme(line: TuneLine): TuneLine {
  if (!line.rhyme) return line;
  const tone = otherTone(line.rhyme.tone);
  return {
    tones: `${line.tones.slice(0, -1)}${tone === 'level' ? '平' : '仄'}`,
    rhyme: { ...line.rhyme, tone },
  };
}
