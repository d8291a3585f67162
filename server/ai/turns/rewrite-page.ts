import { ProviderError } from '@/lib/ai/provider';
import { brokenWords } from '@/lib/locks/keep-locked';
import { readLockedLine } from '@/lib/locks/locked-line';
import { holdsLock } from '@/lib/locks/touches-lock';
import { type LineChoices, openLineChoices } from '@/lib/suggestions/candidates/propose-candidates';
import { proposeRewrite } from '@/lib/suggestions/proposing/propose-rewrite';
import { createAnswerGatherer, type GatheredAnswer } from '../answers/gather-answer';
import { cursorAfterLastWritten, type PageWriter, transactAsTurn } from './page-writer';
import type { TurnPage } from './turn-page';
import type { TurnLine } from './turn-place';

/** A rewrite: the answer is gathered first, then proposed as spans against what still stands. */
export interface RewritePage extends TurnPage {
  /** Notes the lines as the model is shown them. */
  show(lines: readonly TurnLine[]): void;
}

/** `isChoice`: more answers come, so that each line is one suggestion with whole lines to choose from. */
export function openRewritePage(
  writer: PageWriter,
  { isChoice }: { readonly isChoice: boolean },
): RewritePage {
  let gatherer = createAnswerGatherer();
  let shown: readonly TurnLine[] = [];
  let created: readonly string[] = [];
  let choices: LineChoices | null = null;
  let hasAskedAgain = false;
  let leftOut = 0;

  const target = () => ({
    blocks: shown.map(({ element }) => element),
    shown: shown.map((line) => line.text),
    newSuggestion: writer.suggestion,
    transact: <T>(change: () => T) => transactAsTurn(writer, change),
  });

  /** Brings a whole answer into the document; answers how many of its changes found no place, and why. */
  const propose = (answer: GatheredAnswer): { readonly changed: number; readonly locked: number } => {
    const lines = withSpacesOf(shown, answer.lines);
    if (isChoice) {
      choices ??= openLineChoices(writer.room.doc, target());
      const left = choices.propose({ ...answer, lines });
      created = choices.ids();
      return left;
    }
    const { reasons, violations } = answer;
    const outcome = proposeRewrite(writer.room.doc, { ...target(), proposed: lines, reasons, violations });
    created = outcome.created;
    const locked = outcome.dropped.filter(({ reason }) => reason === 'locked').length;
    return { changed: outcome.dropped.length - locked, locked };
  };

  const proposeOrFail = (answer: GatheredAnswer): void => {
    const { changed, locked } = propose(answer);
    leftOut = locked;
    if (created.length > 0) return;
    // Of lines that are all locked, a model that keeps to that has nothing to offer.
    const isAllLocked = changed + locked === 0 && shown.every(({ element }) => holdsLock(element));
    if (locked > 0 || isAllLocked) {
      const message = 'Whatever the co-author would change here is locked.';
      throw new ProviderError('text-locked', message, false);
    }
    if (changed > 0) {
      const message = 'The lines were changed while the co-author was reading them; ask again.';
      throw new ProviderError('text-changed', message, true);
    }
  };

  return {
    show(lines) {
      shown = lines;
    },
    write: (operations) => gatherer.add(operations),
    askAgain(request) {
      if (hasAskedAgain || !request.locked) return null;
      const standing = shown.map(({ element }) => readLockedLine(element));
      const broken = brokenWords(standing, withSpacesOf(shown, gatherer.answer().lines));
      if (broken.length === 0) return null;
      hasAskedAgain = true;
      gatherer = createAnswerGatherer();
      return { ...request, locked: { ...request.locked, broken } };
    },
    finish: () => proposeOrFail(gatherer.answer()),
    offer(answer) {
      if (choices?.isDecided()) return 'decided';
      propose(answer);
      return 'taken';
    },
    recover: proposeOrFail,
    remark: () =>
      leftOut > 0 ? { code: 'text-locked', message: 'Changes to locked words were left out.' } : null,
    // Until an answer is whole, nothing of it is in the document; whole ones may be wanted.
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
