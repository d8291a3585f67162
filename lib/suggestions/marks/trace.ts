import type * as Y from 'yjs';
import { readBlockProposal } from '../../document/block-proposal';
import { isTextBlockType } from '../../document/block-types';
import type { SuggestionMarkRef } from '../../document/suggestion-attributes';
import { rawText } from '../../document/text-blocks';
import type { SubjectChange, SuggestionKind, SuggestionSubject } from '../suggestion';
import { type MarkedBlock, type MarkedRun, type SuggestionScan, scanSuggestions } from './scan';

/** What one suggestion does in one text block (or horizontal rule). */
export interface TracePiece {
  readonly element: Y.XmlElement;
  /** Index of the text block, pending ones counted. */
  readonly line: number;
  inserted: string;
  deleted: string;
  /** The runs of `inserted` and of `deleted`, in order. */
  readonly runs: { readonly inserted: MarkedRun[]; readonly deleted: MarkedRun[] };
  block: 'kept' | 'inserted' | 'deleted';
  /** Where its first marked character stands. */
  start: { readonly text: Y.XmlText; readonly offset: number } | null;
}

/** Everything that stands in the document of one suggestion. */
export interface SuggestionTrace {
  readonly id: string;
  /** Index of the text block where it begins, pending ones counted. */
  readonly line: number;
  readonly pieces: TracePiece[];
  hasFormatting: boolean;
  hasStructure: boolean;
  /** What is done to text that stays, beside what is inserted and deleted. */
  readonly changes: Set<SubjectChange>;
  /** The text that it is done to. */
  subject: string;
}

/** The traces of all suggestions, in the order in which they begin in the document. */
export function traceSuggestions(ydoc: Y.Doc): Map<string, SuggestionTrace> {
  return traceScan(scanSuggestions(ydoc));
}

/** The same, from a scan that was made already. */
export function traceScan(scan: SuggestionScan): Map<string, SuggestionTrace> {
  const found: { line: number; rank: number; order: number; add: () => void }[] = [];
  const traceById = new Map<string, SuggestionTrace>();
  const traceOf = (id: string, line: number): SuggestionTrace => {
    const trace = traceById.get(id) ?? emptyTrace(id, line);
    traceById.set(id, trace);
    return trace;
  };
  for (const { element, attribute, id, line } of scan.blocks) {
    const add = () => {
      const trace = traceOf(id, line);
      if (attribute === 'sgJoin' || attribute === 'sgProp') {
        trace.hasStructure = true;
        trace.changes.add(structureChange(element, attribute));
        if (isTextBlockType(element.nodeName)) trace.subject += rawText(element);
      } else if (isTextBlockType(element.nodeName) || element.nodeName === 'horizontalRule') {
        pieceOf(trace, element, line).block = attribute === 'sgIns' ? 'inserted' : 'deleted';
      } else trace.hasStructure = true;
    };
    found.push({ line, rank: 0, order: found.length, add });
  }
  for (const marked of scan.runs) {
    const { text, element, line, run, marks } = marked;
    const add = () => {
      for (const mark of marks) {
        const { id, name } = mark;
        const trace = traceOf(id, line);
        if (name === 'sgFmt') {
          trace.hasFormatting = true;
          trace.changes.add(formattingChange(mark));
          trace.subject += run.text;
        }
        const piece = pieceOf(trace, element, line);
        piece.start ??= { text, offset: run.offset };
        if (name === 'sgFmt') continue;
        const side = name === 'sgIns' ? 'inserted' : 'deleted';
        piece[side] += run.text;
        piece.runs[side].push(marked);
      }
    };
    found.push({ line, rank: 1, order: found.length, add });
  }
  found.sort((a, b) => a.line - b.line || a.rank - b.rank || a.order - b.order);
  for (const { add } of found) add();
  return traceById;
}

/** The suggested texts of a trace; pieces in different blocks are lines, separated by `\n`. */
export function traceTexts(trace: SuggestionTrace): { readonly inserted: string; readonly deleted: string } {
  const join = (side: 'inserted' | 'deleted') =>
    trace.pieces
      .filter((piece) => piece[side] !== '' || piece.block === side)
      .map((piece) => piece[side])
      .join('\n');
  return { inserted: join('inserted'), deleted: join('deleted') };
}

/** A trace of which nothing stands. */
export function emptyTrace(id: string, line: number): SuggestionTrace {
  return { id, line, pieces: [], hasFormatting: false, hasStructure: false, changes: new Set(), subject: '' };
}

/** What a suggestion that neither inserts nor deletes is about; null for one that does. */
export function subjectOfTrace(trace: SuggestionTrace): SuggestionSubject | null {
  const kind = kindOfTrace(trace);
  if (kind !== 'formatting' && kind !== 'structure') return null;
  return { text: trace.subject, changes: [...trace.changes] };
}

/** What kind of edit a trace is. */
export function kindOfTrace(trace: SuggestionTrace): SuggestionKind {
  const inserts = trace.pieces.some((piece) => piece.inserted !== '' || piece.block === 'inserted');
  const deletes = trace.pieces.some((piece) => piece.deleted !== '' || piece.block === 'deleted');
  if (inserts) return deletes ? 'replacement' : 'insertion';
  if (deletes) return 'deletion';
  return trace.hasFormatting ? 'formatting' : 'structure';
}

function pieceOf(trace: SuggestionTrace, element: Y.XmlElement, line: number): TracePiece {
  const last = trace.pieces.at(-1);
  if (last?.element === element) return last;
  const piece: TracePiece = {
    element,
    line,
    inserted: '',
    deleted: '',
    runs: { inserted: [], deleted: [] },
    block: 'kept',
    start: null,
  };
  trace.pieces.push(piece);
  return piece;
}

function structureChange(element: Y.XmlElement, attribute: MarkedBlock['attribute']): SubjectChange {
  if (attribute === 'sgJoin') return element.nodeName === 'stanza' ? 'join-stanza' : 'join-line';
  return readBlockProposal(element.getAttribute('sgProp'))?.opensStanza ? 'open-stanza' : 'other-type';
}

function formattingChange({ value }: SuggestionMarkRef): SubjectChange {
  const mark = value.mark === 'bold' || value.mark === 'italic' || value.mark === 'link' ? value.mark : null;
  if (mark === null) return 'other-look';
  return value.op === 'remove' ? `not-${mark}` : mark;
}
