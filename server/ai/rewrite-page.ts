import { ProviderError } from '@/lib/ai/provider';
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
  const lines: string[] = [''];
  const violations: (readonly Violation[])[] = [];
  let created: readonly string[] = [];

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
    finish() {
      const proposed = lines.slice(0, -1);
      const outcome = proposeRewrite(writer.room.doc, {
        blocks: shown.map(({ element }) => element),
        shown: shown.map((line) => line.text),
        proposed: withSpacesOf(shown, proposed),
        violations,
        newSuggestion: writer.suggestion,
        transact: (change) => transactAsTurn(writer, change),
      });
      created = outcome.created;
      if (created.length === 0 && outcome.dropped.length > 0) {
        const message = 'The lines were changed while the co-author was reading them; ask again.';
        throw new ProviderError('text-changed', message, true);
      }
    },
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
