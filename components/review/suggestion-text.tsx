import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** What a suggestion takes away and what it brings, each marked as such beyond its colour. */
export function SuggestionText({ suggestion }: { readonly suggestion: SuggestionView }) {
  const { inserted, deleted } = suggestion;
  return (
    <>
      {deleted && <del>{deleted}</del>}
      {deleted && inserted && ' '}
      {inserted && <ins>{inserted}</ins>}
    </>
  );
}
