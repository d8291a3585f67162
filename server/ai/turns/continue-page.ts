import type * as Y from 'yjs';
import { isAlive, rawText } from '@/lib/document/text-blocks';
import { addCandidate, wordsOf } from '@/lib/suggestions/candidates/show-candidate';
import { readInserted, replaceInserted } from '@/lib/suggestions/marks/inserted-text';
import { replaceViolations } from '@/lib/suggestions/records/write-record';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { resolveInTransaction } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { cursorAfterLastWritten, type PageWriter, transactAsTurn } from './page-writer';
import { type TurnPage, TurnStopped } from './turn-page';

export interface ContinuePlace {
  /** The block that the lines follow; an empty one is filled by the first of them. Null: the end of the document. */
  readonly after: Y.XmlElement | null;
  /** Write only as long as that block stands and is empty. */
  readonly onlyIntoEmpty: boolean;
  /** More answers come: the lines of one are one suggestion, so that whole answers can be compared. */
  readonly isChoice: boolean;
}

/** New lines that stream into the document, each a suggestion of its own, or all of them one to choose from. */
export function openContinuePage(
  writer: PageWriter,
  { after, onlyIntoEmpty, isChoice }: ContinuePlace,
): TurnPage {
  const { room, suggestion, now } = writer;
  const stream = openLineStream(room.doc, {
    after,
    newSuggestion: suggestion,
    genre: after === null || after.nodeName === 'line' ? 'verse' : 'prose',
    unit: isChoice ? 'whole' : 'line',
    transact: (change) => transactAsTurn(writer, change),
  });
  const withdrawn = new Set<string>();
  let isInsideLine = false;

  const isOwn = (id: string): boolean =>
    (readInserted(room.doc, id) ?? []).every(
      ({ words, writer: by }) => words === '\n' || by === writer.clientId,
    );

  /** Takes the unfinished line back; of a suggestion of several lines, that line alone. */
  const withdrawUnfinished = (id: string): void => {
    const whole = wordsOf(readInserted(room.doc, id) ?? []).replace(/\n?[^\n]*$/, '');
    if (isChoice && whole !== '' && isOwn(id)) {
      replaceInserted(room.doc, id, [{ words: whole, writer: null }]);
      return;
    }
    const { resolved } = resolveInTransaction(room.doc, {
      ids: [id],
      verdict: 'reject',
      by: suggestion.author,
      at: now().toISOString(),
    });
    for (const rejected of resolved) withdrawn.add(rejected);
  };

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
        else if (operation.type === 'note-violations') {
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
    offer({ lines, violations }) {
      const [id] = stream.ids();
      if (id === undefined) return 'decided';
      const added = transactAsTurn(writer, () =>
        addCandidate(room.doc, id, {
          text: lines.join('\n'),
          reason: null,
          spliceOf: null,
          violations: violations.flat(),
        }),
      );
      return 'refusal' in added && added.refusal !== 'duplicate' ? 'decided' : 'taken';
    },
    recover(answer) {
      const text = answer.lines.join('\n');
      const violations = answer.violations.flat();
      const [id] = stream.ids();
      if (id === undefined) {
        stream.noteViolations(violations);
        if (stream.write(text) === 'resolved') throw new TurnStopped();
        stream.finish('done');
        return;
      }
      if (!stream.isLive()) throw new TurnStopped();
      stream.finish('done');
      transactAsTurn(writer, () => {
        // What people wrote into the half that came stays, and the whole one is there to be chosen.
        if (!isOwn(id)) {
          addCandidate(room.doc, id, { text, reason: null, spliceOf: null, violations });
          return;
        }
        replaceInserted(room.doc, id, [{ words: text, writer: null }]);
        replaceViolations(room.doc, id, violations);
      });
    },
    stop() {
      const last = stream.ids().at(-1);
      const isUnfinished = isInsideLine && stream.isLive();
      stream.finish('aborted');
      if (last === undefined || !isUnfinished) return;
      transactAsTurn(writer, () => withdrawUnfinished(last));
    },
    withdraw() {
      for (const id of stream.ids()) withdrawn.add(id);
      stream.finish('aborted', { discard: true, at: now().toISOString() });
    },
    suggestionIds: () => stream.ids().filter((id) => !withdrawn.has(id)),
    cursor: () => cursorAfterLastWritten(writer),
  };
}
