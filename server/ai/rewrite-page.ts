import { ProviderError } from '@/lib/ai/provider';
import { brokenWords } from '@/lib/locks/keep-locked';
import { readLockedLine } from '@/lib/locks/locked-line';
import { holdsLock } from '@/lib/locks/touches-lock';
import type { Violation } from '@/lib/poetry/analysis';
import { proposeRewrite } from '@/lib/suggestions/propose-rewrite';
import { cursorAfterLastWritten, type PageWriter, transactAsTurn } from './page-writer';
import type { TurnPage } from './turn-page';
import type { TurnLine } from './turn-place';

/** A rewrite: the answer is gathered first, then proposed as spans against what still stands. */
export interface RewritePage extends TurnPage {
  /** Notes the lines as the model is shown them. */
  show(lines: readonly TurnLine[]): void;
}

export function openRewritePage(writer: PageWriter): RewritePage {
  let shown: readonly TurnLine[] = [];
  let lines: string[] = [''];
  let violations: (readonly Violation[])[] = [];
  let created: readonly string[] = [];
  let hasAskedAgain = false;
  let leftOut = 0;

  const proposal = () => withSpacesOf(shown, lines.slice(0, -1));

  return {
    show(lines) {
      shown = lines;
    },
    write(operations) {
      for (const operation of operations) {
        if (operation.type === 'end-line') lines.push('');
        else if (operation.type === 'append-text') lines[lines.length - 1] += operation.text;
        else violations[lines.length - 1] = operation.violations;
      }
    },
    askAgain(request) {
      if (hasAskedAgain || !request.locked) return null;
      const standing = shown.map(({ element }) => readLockedLine(element));
      const broken = brokenWords(standing, proposal());
      if (broken.length === 0) return null;
      hasAskedAgain = true;
      lines = [''];
      violations = [];
      return { ...request, locked: { ...request.locked, broken } };
    },
    finish() {
      const outcome = proposeRewrite(writer.room.doc, {
        blocks: shown.map(({ element }) => element),
        shown: shown.map((line) => line.text),
        proposed: proposal(),
        violations,
        newSuggestion: writer.suggestion,
        transact: (change) => transactAsTurn(writer, change),
      });
      created = outcome.created;
      leftOut = outcome.dropped.filter(({ reason }) => reason === 'locked').length;
      // Of lines that are all locked, a model that keeps to that has nothing to offer.
      const isAllLocked = outcome.dropped.length === 0 && shown.every(({ element }) => holdsLock(element));
      if (created.length === 0 && (leftOut > 0 || isAllLocked)) {
        const message = 'Whatever the co-author would change here is locked.';
        throw new ProviderError('text-locked', message, false);
      }
      if (created.length === 0 && outcome.dropped.length > 0) {
        const message = 'The lines were changed while the co-author was reading them; ask again.';
        throw new ProviderError('text-changed', message, true);
      }
    },
    remark: () =>
      leftOut > 0 ? { code: 'text-locked', message: 'Changes to locked words were left out.' } : null,
    // Until the answer is whole, nothing of it is in the document.
    stop: () => undefined,
    withdraw: () => undefined,
    suggestionIds: () => created,
    cursor: () => cursorAfterLastWritten(writer),
  };
}

/** A model is shown lines without spaces around them: that it does not give them back is no change. */
function withSpacesOf(shown: readonly TurnLine[], proposed: readonly string[]): string[] {
  return proposed.map((line, index) => {
    const original = shown[index]?.text;
    return shown.length === proposed.length && original?.trim() === line ? original : line;
  });
}
