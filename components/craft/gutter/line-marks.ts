import type { LineAnalysis, Unit, Violation } from '@/lib/poetry/analysis';

/** One sign of the gutter. */
export interface LineMark {
  /** Index of its unit in the line. */
  readonly place: number;
  readonly sign: string;
  /** Whether something is wrong at this place. */
  readonly isBroken: boolean;
  /** Whether a mark of the text, such as a comma, stands before it. */
  readonly isAfterPause: boolean;
}

/** More signs than this do not fit into the margin; the count says as much. */
const MAX_SIGNS = 14;

/** 平, 仄 and 中 for tones; for stresses the signs of a metrist: a stroke for a beat, a bow for an off-beat. */
export function lineMarks(
  { text, units }: LineAnalysis,
  violations: readonly Violation[],
): readonly LineMark[] {
  if (units.length === 0 || units.length > MAX_SIGNS) return [];
  const broken = new Set(violations.filter(({ severity }) => severity === 'error').map(({ place }) => place));
  return units.map((unit, place) => ({
    place,
    sign: signOf(unit),
    isBroken: broken.has(place),
    isAfterPause: place > 0 && /[，。；！？、：,;.!?:—]/u.test(text.slice(units[place - 1]?.from, unit.from)),
  }));
}

const TONE_SIGNS = { level: '平', oblique: '仄', either: '中' } as const;

function signOf({ tone, stress }: Unit): string {
  if (tone) return TONE_SIGNS[tone];
  if (stress === undefined) return '·';
  return stress === 0 ? '˘' : stress === 1 ? '´' : 'ˋ';
}
