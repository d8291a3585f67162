import { GRADE_COSTS } from '../sound/grade';
import type { PlacedFoot, Scansion } from './scan-line';

/**
 * What a handbook would say of a line: its feet that are not the metre's own, in order, then the freedoms taken with its
 * words. Feet count from 1, as people count them. Spondees and pyrrhics are feet of two syllables in which neither or both
 * are light (Attridge 1982: demotion and promotion).
 */
export function nameSubstitutions(scansion: Scansion): string[] {
  const names: string[] = [];
  let foot = 0;
  for (const placed of scansion.feet) {
    const { shape } = placed;
    const isFoot = shape.syllables.includes('s');
    if (isFoot) foot += 1;
    const name = shape.name ?? nameByWeight(placed);
    if (name === null) continue;
    names.push(isFoot ? nameInPlace(name, foot, shape.place) : name);
  }
  for (const reading of scansion.readings) {
    if (reading === null) names.push('elision');
    else if (reading.licence !== null) names.push(reading.licence);
  }
  return [...new Set(names)];
}

function nameInPlace(name: string, foot: number, place: string): string {
  if (place !== 'any') return name;
  return foot === 1 ? `initial ${name}` : `${name} in foot ${foot}`;
}

function nameByWeight({ syllables }: PlacedFoot): string | null {
  if (syllables.length !== 2) return null;
  const grades = syllables.map(({ syllable }) => GRADE_COSTS[syllable.grade]);
  if (grades.every(({ isHeavy }) => isHeavy)) return 'spondee';
  if (grades.every(({ isLight }) => isLight)) return 'pyrrhic';
  return null;
}
