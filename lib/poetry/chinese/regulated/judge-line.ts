import type { Tone } from '../../analysis';
import { type Finding, isTone, type Verse, wrongTone } from '../verse';
import type { LineKind } from './line-patterns';
import { LINE_PATTERNS, otherTone } from './line-patterns';

/** A line under judgement: `core(n)` is the tone in the nth of its last five places, from 1. */
interface JudgedLine {
  readonly verse: Verse;
  readonly core: (place: number) => Tone;
  /** Place in the verse of the nth core place. */
  readonly at: (place: number) => number;
  /** The same of the line after it in the couplet; null when there is none yet. */
  readonly nextCore: ((place: number) => Tone) | null;
  /** Whether it opens the poem. */
  readonly isFirst: boolean;
}

/**
 * What breaks a line of five or seven characters that is meant to be of `kind`, and the licences that it takes. Strict
 * are the second, fourth and last of the last five places (and the second of seven); the others are free as far as the
 * rules of each kind say. 王力《汉语诗律学》第一章第七节 to 第九节 (孤平, 拗救), 《诗词格律》第二章第三节.
 */
export function judgeLine(kind: LineKind, verse: Verse, next: Verse | null, isFirst: boolean): Finding[] {
  const offset = verse.tones.length - 5;
  const at = (place: number) => offset + place - 1;
  const core = (place: number): Tone => verse.tones[at(place)] ?? 'either';
  const nextOffset = (next?.tones.length ?? 5) - 5;
  const line: JudgedLine = {
    verse,
    at,
    core,
    isFirst,
    nextCore: next ? (place) => next.tones[nextOffset + place - 1] ?? 'either' : null,
  };
  const opening = LINE_PATTERNS[kind].charAt(1) === '平' ? 'level' : 'oblique';
  const ending = LINE_PATTERNS[kind].charAt(4) === '平' ? 'level' : 'oblique';
  const findings: Finding[] = [];
  const want = (place: number, tone: 'level' | 'oblique') => {
    if (!isTone(verse.tones[place], tone)) findings.push(wrongTone(verse, place, tone));
  };
  if (offset === 2) want(1, otherTone(opening));
  want(at(2), opening);
  findings.push(...JUDGES[kind](line));
  want(at(5), ending);
  if (isFirst && offset === 2 && ending === 'oblique' && isMadeToRhyme(findings, line))
    findings.push({ place: at(5), rule: 'first-line-unrhymed', severity: 'error' });
  return findings;
}

/**
 * Whether a first line of seven that ends oblique has the tones of one that rhymes (仄仄平平仄仄平 or 平平仄仄仄平平)
 * everywhere else, or may have: its last place is what is wrong, not its licence. In verse of seven the rhyming first line is
 * the rule. 王力《汉语诗律学》第一章第四节.
 */
function isMadeToRhyme(findings: readonly Finding[], { core }: JudgedLine): boolean {
  return findings.some(
    ({ rule }) =>
      rule === 'three-oblique-ending' ||
      rule === 'minor-deviation' ||
      (rule === 'carp-turn' && core(4) === 'either'),
  );
}

const JUDGES: Readonly<Record<LineKind, (line: JudgedLine) => Finding[]>> = {
  a: judgeObliqueToOblique,
  A: judgeObliqueToLevel,
  b: judgeLevelToOblique,
  B: judgeLevelToLevel,
};

/**
 * 仄仄平平仄: an oblique fourth place (大拗) must, an oblique third (小拗) may be rescued by a level third in the next line.
 * That third is level by chance in every second line, so that in lines of seven a 大拗 counts only where the poets show
 * that they mean it: by a fifth place that can only be oblique (南朝四百八十寺), or by a next line whose level third rescues an oblique
 * first as well (江边晓雪愁欲语，马上夕阳香趁人). Otherwise its sixth is a wrong tone. A third that may be read either way
 * rescues only where the line's own third may be oblique (野火烧不尽，春风吹又生).
 */
function judgeObliqueToOblique({ verse, core, at, nextCore, isFirst }: JudgedLine): Finding[] {
  const isMajor = core(4) === 'oblique';
  const isSeven = verse.tones.length === 7;
  if (!isMajor && core(3) !== 'oblique') return [];
  const place = at(isMajor ? 4 : 3);
  const size = isMajor ? 'major' : 'minor';
  if (nextCore === null) return [{ place, rule: `${size}-deviation-pending`, severity: 'note' }];
  if (isMajor && isSeven && core(3) !== 'oblique' && !(nextCore(1) === 'oblique' && nextCore(3) === 'level'))
    return [wrongTone(verse, place, 'level')];
  const mayBeMeant = core(3) !== 'level' && !(isFirst && isSeven && !isMajor);
  if (nextCore(3) === 'level' || (nextCore(3) === 'either' && mayBeMeant))
    return [{ place, rule: `${size}-deviation-rescued`, severity: 'note' }];
  return [{ place, rule: `${size}-deviation`, severity: isMajor ? 'error' : 'note' }];
}

/**
 * 仄仄仄平平: three level tones at the end (三平尾, 三平调) belong to old-style verse. Tang poets open a poem with the
 * third and fourth tones changed (仄仄平仄平: 八月湖水平, 北阙休上书), in lines of five.
 */
function judgeObliqueToLevel({ verse, core, at, isFirst }: JudgedLine): Finding[] {
  if (core(4) === 'oblique') {
    if (isFirst && core(3) === 'level' && verse.tones.length === 5)
      return [{ place: at(3), rule: 'opening-turn', severity: 'note' }];
    return [wrongTone(verse, at(4), 'level')];
  }
  if (core(3) === 'level') return [{ place: at(3), rule: 'three-level-ending', severity: 'error' }];
  return [];
}

/**
 * 平平平仄仄: the third and fourth places may change their tones (平平仄平仄, 特拗, 锦鲤翻波), and three oblique tones may end
 * the line (三仄尾), which is better avoided; both want a level first. With an oblique one (`loose`) one or two level tones
 * are left in the five: 杜甫 does so in one poem of five characters of twenty, next to nobody in lines of seven.
 */
function judgeLevelToOblique({ verse, core, at }: JudgedLine): Finding[] {
  // A fourth place that may be read either way is read so that the line takes the better licence.
  const isTurned =
    core(4) === 'level' || (core(4) === 'either' && core(3) === 'oblique' && isTone(core(1), 'level'));
  if (isTurned && !isTone(core(3), 'oblique')) return [wrongTone(verse, at(4), 'oblique')];
  if (!isTurned && core(3) !== 'oblique') return [];
  if (isTone(core(1), 'level'))
    return isTurned
      ? [{ place: at(3), rule: 'carp-turn', severity: 'note' }]
      : [{ place: at(3), rule: 'three-oblique-ending', severity: 'warning' }];
  if (isTurned && core(3) !== 'oblique') return [wrongTone(verse, at(4), 'oblique')];
  const rule = isTurned ? 'carp-turn-loose' : 'three-oblique-loose';
  return [{ place: at(1), rule, severity: verse.tones.length === 7 ? 'error' : 'warning' }];
}

/** 平平仄仄平: an oblique first place leaves one level tone beside the rhyme (孤平), unless the third becomes level. */
function judgeLevelToLevel({ verse, core, at }: JudgedLine): Finding[] {
  const findings: Finding[] = [];
  if (!isTone(core(4), 'oblique')) findings.push(wrongTone(verse, at(4), 'oblique'));
  if (core(1) !== 'oblique') return findings;
  if (isTone(core(3), 'level')) findings.push({ place: at(1), rule: 'lone-level-rescued', severity: 'note' });
  else findings.push({ place: at(1), rule: 'lone-level', severity: 'error' });
  return findings;
}
