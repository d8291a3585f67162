import { detectLanguage } from '@/lib/ai/language';
import type { Violation } from '@/lib/poetry/analysis';
import type { SuggestionCandidate, SuggestionView } from '@/lib/suggestions/suggestion';
import { sourceToSentence } from './suggestion-source';
import { violationMessage } from './violation';

/** A suggestion as the public interface shows it: what does not apply to it is left out rather than null. */
export function presentSuggestion(suggestion: SuggestionView) {
  const { id, author, kind, state, stream, inserted, deleted, line, createdAt } = suggestion;
  const { source, editedBy, candidates, shown, votes } = suggestion;
  const { model, turnId, groupId, reason, requestedBy, resolvedBy, conflict, violations, isStale } =
    suggestion;
  return {
    id,
    author,
    kind,
    ...(model !== null && { model }),
    ...(turnId !== null && { turnId }),
    ...(groupId !== null && { groupId }),
    state,
    stream,
    ...(reason !== null && { reason }),
    ...(source !== null && { source: { ...source, sentence: sourceToSentence(source) } }),
    ...(editedBy.length > 0 && { editedBy }),
    ...(candidates.length > 0 && { shown, candidates: candidates.map(presentCandidate), votes }),
    inserted,
    deleted,
    line,
    createdAt,
    ...(requestedBy !== null && { requestedBy }),
    ...(resolvedBy !== null && { resolvedBy }),
    ...(conflict && { conflict }),
    ...(isStale && { isStale }),
    ...(violations && { violations: violations.map((violation) => presentBreach(violation, inserted)) }),
  };
}

/** What the text breaks of its poem's form, said in the text's own language. */
function presentBreach(violation: Violation, text: string) {
  const { line, place, rule, severity } = violation;
  const message = violationMessage(violation, detectLanguage([text]) ?? 'en');
  return { line, ...(place !== undefined && { place }), rule, severity, message };
}

function presentCandidate({ key, text, reason, spliceOf, editedBy, violations }: SuggestionCandidate) {
  return {
    key,
    text,
    ...(reason !== null && { reason }),
    ...(spliceOf && { spliceOf }),
    ...(violations.length > 0 && {
      violations: violations.map((violation) => presentBreach(violation, text)),
    }),
    ...(editedBy.length > 0 && { editedBy }),
  };
}
