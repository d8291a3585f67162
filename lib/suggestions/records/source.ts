import { isRecord } from '../../document/suggestion-attributes';

/** What the co-author was at when it wrote a suggestion: true of every provider, whether or not it gives reasons. */
export interface SuggestionSource {
  readonly task: 'continue' | 'rewrite';
  /** The measure that the provider kept; absent when it was left to the model. */
  readonly measure?: LineMeasure;
}

/** How long a line is: characters of each part between marks, or syllables. */
export interface LineMeasure {
  readonly unit: 'characters' | 'syllables';
  readonly counts: readonly number[];
  /** Kept by counting, not aimed at. */
  readonly isExact: boolean;
}

/** Reads a source as stored in a record; null when it is not one. */
export function readSource(value: unknown): SuggestionSource | null {
  if (!isRecord(value)) return null;
  const { task } = value;
  if (task !== 'continue' && task !== 'rewrite') return null;
  const measure = readMeasure(value.measure);
  return { task, ...(measure && { measure }) };
}

function readMeasure(value: unknown): LineMeasure | null {
  if (!isRecord(value) || !Array.isArray(value.counts)) return null;
  const { unit, isExact } = value;
  const counts = value.counts.filter((count): count is number => Number.isInteger(count) && count > 0);
  if ((unit !== 'characters' && unit !== 'syllables') || counts.length === 0) return null;
  return { unit, counts, isExact: isExact === true };
}
