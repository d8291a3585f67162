import type * as Y from 'yjs';
import { checkPassage, type FormContract } from '@/lib/ai/form-contract';
import type { Violation } from '@/lib/poetry/analysis';
import { wordsOf } from '@/lib/suggestions/candidates/show-candidate';
import { insertedBlocks, readInserted } from '@/lib/suggestions/marks/inserted-text';
import { readTurnLines, type TurnLine } from '../turns/turn-place';

/** What `text` would break of the poem's form in the place of what a suggestion inserts; nothing where that is gone. */
export function checkCandidate(
  contract: FormContract,
  ydoc: Y.Doc,
  suggestionId: string,
  text: string,
): readonly Violation[] {
  const blocks = new Set(insertedBlocks(ydoc, suggestionId));
  const lines = readTurnLines(ydoc).filter(({ type }) => type === 'line');
  const first = lines.findIndex(({ element }) => blocks.has(element));
  const last = lines.findLastIndex(({ element }) => blocks.has(element));
  if (first < 0) return [];
  const shown = wordsOf(readInserted(ydoc, suggestionId) ?? []);
  const standing = lines.slice(first, last + 1).map((line) => line.text);
  // Words around the suggestion's in its lines stay.
  const passage = standing.join('\n').replace(shown, () => text);
  return checkPassage(
    contract,
    versesOf(textsOf(lines.slice(0, first))),
    versesOf(passage.split('\n')),
    versesOf(textsOf(lines.slice(last + 1))),
  ).flat();
}

function textsOf(lines: readonly TurnLine[]): string[] {
  return lines.map(({ text }) => text);
}

/** Forms count lines with text. */
function versesOf(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
