import type * as Y from 'yjs';
import { isAlive, rawText } from '@/lib/document/text-blocks';
import { openLineStream } from '@/lib/suggestions/line-stream';
import { resolveInTransaction } from '@/lib/suggestions/resolve-suggestions';
import { cursorAfterLastWritten, type PageWriter, transactAsTurn } from './page-writer';
import { type TurnPage, TurnStopped } from './turn-page';

export interface ContinuePlace {
  /** The block that the lines follow; an empty one is filled by the first of them. Null: the end of the document. */
  readonly after: Y.XmlElement | null;
  /** Write only as long as that block stands and is empty. */
  readonly onlyIntoEmpty: boolean;
}

/** New lines that stream into the document, each a suggestion of its own. */
export function openContinuePage(writer: PageWriter, { after, onlyIntoEmpty }: ContinuePlace): TurnPage {
  const { room, suggestion, now } = writer;
  const stream = openLineStream(room.doc, {
    after,
    newSuggestion: suggestion,
    genre: after === null || after.nodeName === 'line' ? 'verse' : 'prose',
    transact: (change) => transactAsTurn(writer, change),
  });
  const withdrawn = new Set<string>();
  let isInsideLine = false;

  return {
    write(operations) {
      const isFirst = stream.ids().length === 0;
      // People have gone on by themselves: the line that was offered is theirs now.
      if (isFirst && onlyIntoEmpty && (after === null || !isAlive(after) || rawText(after) !== '')) {
        throw new TurnStopped();
      }
      let text = '';
      const flush = () => {
        if (text !== '' && stream.write(text) === 'resolved') throw new TurnStopped();
        text = '';
      };
      for (const operation of operations) {
        if (operation.type === 'end-line') text += '\n';
        else if (operation.type === 'append-text') text += operation.text;
        else {
          flush();
          stream.noteViolations(operation.violations);
        }
      }
      flush();
      isInsideLine = operations.at(-1)?.type === 'append-text';
    },
    // New lines touch nothing that stands.
    askAgain: () => null,
    remark: () => null,
    finish: () => stream.finish('done'),
    stop() {
      const last = stream.ids().at(-1);
      stream.finish('aborted');
      if (last === undefined || !isInsideLine) return;
      transactAsTurn(writer, () => {
        const { resolved } = resolveInTransaction(room.doc, {
          ids: [last],
          verdict: 'reject',
          by: suggestion.author,
          at: now().toISOString(),
        });
        for (const id of resolved) withdrawn.add(id);
      });
    },
    withdraw() {
      for (const id of stream.ids()) withdrawn.add(id);
      stream.finish('aborted', { discard: true, at: now().toISOString() });
    },
    suggestionIds: () => stream.ids().filter((id) => !withdrawn.has(id)),
    cursor: () => cursorAfterLastWritten(writer),
  };
}
