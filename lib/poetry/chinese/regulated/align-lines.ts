import { endTone, type Finding, type Verse } from '../verse';
import { judgeLine } from './judge-line';
import { lineKind, type Opening, otherTone } from './line-patterns';

/** How a poem is best understood as regulated verse. */
export interface Alignment {
  readonly firstLineRhymes: boolean;
  /** Of each verse in order. */
  readonly findings: readonly (readonly Finding[])[];
  /** Weighs what is wrong: an error 100, a warning 10, a note 1. */
  readonly cost: number;
}

/** One error outweighs any number of licences. */
const COST_BY_SEVERITY = { error: 100, warning: 10, note: 1 } as const;
const BROKEN_MATCH: Finding = { rule: 'broken-match', severity: 'error' };
/** 失粘 was common before 750 and lives on as 折腰体. 王力《汉语诗律学》第一章第六节. */
const BROKEN_LINK: Finding = { rule: 'broken-link', severity: 'warning' };
/** A broken match must be clearly better than one wrong tone to be preferred. */
const BROKEN_MATCH_COST = 130;
const OPENINGS: readonly Opening[] = ['level', 'oblique'];

/**
 * The openings of the lines that leave least to complain of: within a couplet they are opposite (对), from couplet to
 * couplet the same (粘). `verses` all have five or all seven places. 王力《汉语诗律学》第一章第六节.
 */
export function alignLines(verses: readonly Verse[]): Alignment {
  const ending = endTone(verses[0]);
  const choices = ending === 'either' ? [true, false] : [ending === 'level'];
  const [best] = choices
    .map((firstLineRhymes) => align(verses, firstLineRhymes))
    .sort((a, b) => a.cost - b.cost);
  return best ?? { firstLineRhymes: false, findings: [], cost: 0 };
}

/** The cheapest way to a line of some opening, with the line before it. */
interface Step {
  readonly cost: number;
  readonly opening: Opening;
  readonly findings: readonly Finding[];
  readonly before: Step | null;
}

function align(verses: readonly Verse[], firstLineRhymes: boolean): Alignment {
  let steps: Step[] = [];
  verses.forEach((verse, index) => {
    const closes = index % 2 === 1;
    const ending = closes || (index === 0 && firstLineRhymes) ? 'level' : 'oblique';
    const next = closes ? null : (verses[index + 1] ?? null);
    steps = OPENINGS.map((opening) => {
      const own = judgeLine(lineKind(opening, ending), verse, next, index === 0);
      return cheapest(steps, opening, own, closes);
    });
  });
  const [last] = steps.sort((a, b) => a.cost - b.cost);
  return { firstLineRhymes, findings: findingsUpTo(last ?? null), cost: last?.cost ?? 0 };
}

function cheapest(before: readonly Step[], opening: Opening, own: readonly Finding[], closes: boolean): Step {
  const ownCost = own.reduce((sum, { severity }) => sum + COST_BY_SEVERITY[severity], 0);
  if (before.length === 0) return { cost: ownCost, opening, findings: own, before: null };
  const [best] = before
    .map((step): Step => {
      const isExpected = opening === (closes ? otherTone(step.opening) : step.opening);
      if (isExpected) return { cost: step.cost + ownCost, opening, findings: own, before: step };
      const [broken, cost] = closes
        ? [BROKEN_MATCH, BROKEN_MATCH_COST]
        : [BROKEN_LINK, COST_BY_SEVERITY.warning];
      return { cost: step.cost + ownCost + cost, opening, findings: [broken, ...own], before: step };
    })
    .sort((a, b) => a.cost - b.cost);
  return best ?? { cost: ownCost, opening, findings: own, before: null };
}

function findingsUpTo(last: Step | null): readonly (readonly Finding[])[] {
  const findings: (readonly Finding[])[] = [];
  for (let step = last; step; step = step.before) findings.push(step.findings);
  return findings.reverse();
}
