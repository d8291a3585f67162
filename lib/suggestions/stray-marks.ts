import type * as Y from 'yjs';
import type { SuggestionMarkRef } from '../document/suggestion-attributes';
import { type TextRun, textRuns } from '../document/text-runs';
import { suggestionsOf } from '../document/y-doc';
import type { MarkVerdict } from './apply-verdict';
import type { LogEntry } from './log';
import type { SuggestionRecord } from './record';
import type { Verdict } from './suggestion';

/**
 * What becomes of a marked run whose suggestion was resolved when the run was not there, or came back. What the
 * verdict takes away is taken away if the co-author wrote it too late, or if it is a copy of what the verdict was
 * about (undo writes anew). Anything else a person typed meanwhile: it stays, as plain text.
 */
export function strayVerdict(
  ydoc: Y.Doc,
  mark: SuggestionMarkRef,
  run: TextRun & { readonly writer: number },
  verdict: Verdict,
  record: SuggestionRecord,
  entries: readonly LogEntry[],
): MarkVerdict {
  const losing = verdict === 'accept' ? 'sgDel' : 'sgIns';
  if (mark.name !== losing) return verdict;
  const writerOfRecord = suggestionsOf(ydoc).get(mark.id)?._item?.id.client;
  if (losing === 'sgIns' && record.author.kind === 'ai' && run.writer === writerOfRecord) return verdict;
  const isCopy = entries.some((entry) => {
    const text = losing === 'sgIns' ? entry.inserted : entry.deleted;
    return text === run.text || (run.text.length > 1 && text.includes(run.text));
  });
  return isCopy ? verdict : 'keep';
}

/** The runs of a text, cut further wherever another Yjs client wrote what follows. */
export function runsByWriter(text: Y.XmlText): (TextRun & { readonly writer: number })[] {
  const borders = writerBorders(text);
  return textRuns(text).flatMap((run) => {
    const end = run.offset + run.text.length;
    const parts: (TextRun & { writer: number })[] = [];
    for (const { from, to, writer } of borders) {
      const [start, stop] = [Math.max(from, run.offset), Math.min(to, end)];
      if (start >= stop) continue;
      const part = run.text.slice(start - run.offset, stop - run.offset);
      parts.push({ text: part, offset: start, attributes: run.attributes, writer });
    }
    return parts;
  });
}

function writerBorders(text: Y.XmlText): { from: number; to: number; writer: number }[] {
  const borders: { from: number; to: number; writer: number }[] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const to = offset + item.length;
    const last = borders.at(-1);
    if (last?.writer === item.id.client) last.to = to;
    else borders.push({ from: offset, to, writer: item.id.client });
    offset = to;
  }
  return borders;
}
