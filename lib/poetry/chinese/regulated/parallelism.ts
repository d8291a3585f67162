import type { Violation } from '../../analysis';
import type { ChineseRule } from '../rules';
import type { SoundUnit } from '../sound/read-line';
import type { Verse } from '../verse';

/** Characters that a couplet sets against one another of their kind. 王力《汉语诗律学》第一章第十四节 (对仗的种类). */
const KINDS: Readonly<Record<string, string>> = {
  number: '一二三四五六七八九十百千万',
  colour: '红黄蓝绿青白黑赤紫碧苍朱丹',
  direction: '东南西北',
  negation: '不未无非莫勿',
};

const KIND_BY_CHARACTER = new Map(
  Object.entries(KINDS).flatMap(([kind, characters]) =>
    Array.from(characters, (character) => [character, kind] as const),
  ),
);

/**
 * Hints for the two middle couplets of an eight-line poem, which are parallel by rule: a number, a colour, a direction,
 * a negation or a doubled word that nothing of its kind answers. Only hints: what is parallel is a matter of sense.
 */
export function judgeParallelism(verses: readonly Verse[], lines: number): Violation[] {
  if (lines !== 8) return [];
  return [2, 4].flatMap((first) => {
    const [upper, lower] = [verses[first], verses[first + 1]];
    return upper && lower && upper.units.length === lower.units.length ? judgeCouplet(upper, lower) : [];
  });
}

function judgeCouplet(upper: Verse, lower: Verse): Violation[] {
  const hints: Violation[] = [];
  upper.units.forEach((unit, place) => {
    const other = lower.units[place];
    const at = lower.places[place];
    if (!unit || !other || !at) return;
    const [own, answer] = [kindOf(upper.units, place), kindOf(lower.units, place)];
    const kind = own ?? answer;
    if (kind && own !== answer && !(own && answer))
      hints.push(hint(at.line, at.place, 'parallel-kind', { kind, upper: unit.text, lower: other.text }));
    if (unit.simplified === other.simplified)
      hints.push(hint(at.line, at.place, 'parallel-repeat', { text: unit.text }));
  });
  return hints;
}

/** A doubled word (萧萧) is a kind of its own, told at its first character. */
function kindOf(units: readonly (SoundUnit | null)[], place: number): string | null {
  const character = units[place]?.simplified;
  if (character === undefined) return null;
  if (character === units[place + 1]?.simplified) return 'doubling';
  return character === units[place - 1]?.simplified ? null : (KIND_BY_CHARACTER.get(character) ?? null);
}

function hint(line: number, place: number, rule: ChineseRule, params: Violation['params']): Violation {
  return { line, place, rule, severity: 'note', params };
}
