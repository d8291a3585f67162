import type { VerseRequest } from '@/lib/ai/provider';
import type { LineMeasure } from '@/lib/suggestions/records/source';
import { haveFreeLengths, nextShape, readSegments, shapeOf } from './chinese/chinese-shape';
import { nextSyllables } from './english/english-measure';

/**
 * The measure of the first line that the poet writes for a request, by the rules that it writes by: Chinese lines are
 * filled character by character and have it exactly, unless those before them are of any length; English ones are near it.
 */
export function measureOf(request: VerseRequest): LineMeasure {
  const original = request.selected[0] ?? null;
  if (request.language === 'zh') {
    const standing = request.before.filter((line) => readSegments(line).length > 0);
    const isRewrite = original !== null && readSegments(original).length > 0;
    const { lengths } = isRewrite ? shapeOf(original) : nextShape(standing);
    // Modern lines of any length are near that of the others; classical ones have it exactly.
    return { unit: 'characters', counts: lengths, isExact: isRewrite || !haveFreeLengths(standing) };
  }
  const verse = request.before.filter((line) => line.trim() !== '');
  return { unit: 'syllables', counts: [nextSyllables(original ? [original] : verse)], isExact: false };
}
