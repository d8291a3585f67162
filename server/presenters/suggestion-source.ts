import type { SuggestionSource } from '@/lib/suggestions/records/source';

/** What the co-author was at, in one English sentence for readers of the interface; the page has words of its own. */
export function sourceToSentence({ task, measure }: SuggestionSource): string {
  const opening =
    task === 'continue' ? 'Goes on from the lines before it' : 'Puts other words in the place of the line';
  if (!measure) return `${opening}.`;
  const { unit, counts, isExact } = measure;
  const length = `${isExact ? '' : 'about '}${counts.join(' + ')} ${unit}`;
  return task === 'continue'
    ? `${opening}, in their measure of ${length}.`
    : `${opening}, in its measure of ${length}.`;
}
