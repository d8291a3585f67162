import * as Y from 'yjs';
import { INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { relativeToBlockPosition } from '../../document/positions';
import { cleanText } from '../../document/project-runs';
import { isAlive, rawText } from '../../document/text-blocks';
import { recordMapOf } from '../../document/y-doc';
import type { Violation } from '../../poetry/analysis';
import { markAttributes } from '../marks/mark-key';
import { type PlaceAfter, rememberPlaceAfter } from '../proposing/block-place';
import { editTextBlock } from '../proposing/edit-text-block';
import { type Genre, insertSuggestedLine } from '../proposing/insert-line';
import { readSuggestionRecord } from '../records/record';
import { randomSuggestionId, withViolations, writeRecord } from '../records/write-record';
import type { NewSuggestion } from '../suggestion';
import { resolveInTransaction } from '../verdicts/resolve-suggestions';
import { createStreamCursor, type StreamCursor } from './stream-cursor';

export interface LineStreamOptions {
  /**
   * The block after which the text goes, or JSON of a relative position in it. An empty block is filled by the first
   * line. The end of the document when the place is gone.
   */
  readonly after: Y.XmlElement | unknown;
  /** What every line's record says; `turnId` and `groupId` hold the lines together. */
  readonly newSuggestion: NewSuggestion;
  readonly genre: Genre;
  /** What a suggestion is: each line one of its own (unless given), or all lines together one. */
  readonly unit?: 'line' | 'whole';
  /**
   * Runs one flush in one Yjs transaction, under the client id and the origin of the writer. Must call its argument
   * exactly once, at once.
   */
  readonly transact: <T>(change: () => T) => T;
  /** Ids of the lines' suggestions. */
  readonly nextId?: () => string;
}

/** Text that is written into the document line by line. */
export interface SuggestionStream {
  /**
   * Appends text. `\n` ends a line, an empty line begins a new stanza. `resolved` when a person has accepted or
   * rejected the line being written: nothing is written then, now or later, and the model should be stopped.
   */
  write(text: string): 'written' | 'resolved';
  /** What the next line to begin breaks of the poem's form; kept with its suggestion. */
  noteViolations(violations: readonly Violation[]): void;
  /**
   * Ends the stream; later writes do nothing. With `discard` the lines that are still pending are taken back, at the
   * given time (ISO 8601 UTC), and nothing half-written is left; what a person typed into them stays.
   */
  finish(state: 'done' | 'aborted', options?: { readonly discard: true; readonly at: string }): void;
  /** Whether text can still be written. */
  isLive(): boolean;
  /** The suggestions so far, in order. */
  ids(): readonly string[];
}

/** Opens a stream. Nothing is written before the first text comes. */
export function openLineStream(ydoc: Y.Doc, options: LineStreamOptions): SuggestionStream {
  const { newSuggestion, genre, unit = 'line', transact, nextId = randomSuggestionId } = options;
  const ids: string[] = [];
  let isLive = true;
  let place = initialPlace(ydoc, options.after);
  /** The line being written; `skipped` when people deleted it, until it ends. */
  let current: StreamCursor | 'skipped' | null = null;
  let opensStanza = false;
  let violations: readonly Violation[] = [];
  /** The first half of a surrogate pair, until the other half comes. */
  let held = '';

  const beginLine = (text: string): StreamCursor => {
    const isFirst = ids.length === 0;
    const [whole] = unit === 'whole' ? ids : [];
    const id = whole ?? nextId();
    if (whole === undefined) {
      ids.push(id);
      writeRecord(ydoc, id, withViolations(newSuggestion, violations), { stream: 'live' });
    } else noteMore(ydoc, id, violations);
    violations = [];
    const standing = isFirst ? emptyBlock(place, genre) : null;
    if (standing) editTextBlock(standing, [{ id, from: 0, to: 0, insert: text }]);
    const element = standing ?? insertSuggestedLine(ydoc, place, { id, text, genre, opensStanza });
    opensStanza = false;
    place = rememberPlaceAfter(ydoc, element);
    return createStreamCursor(ydoc, id, element);
  };

  const append = (text: string): void => {
    if (text === '' || current === 'skipped') return;
    if (current === null) {
      current = beginLine(text);
      return;
    }
    const end = current.locate();
    if (end === null) {
      current = 'skipped';
      return;
    }
    end.text.insert(end.offset, text, markAttributes(INSERTION_MARK, current.id));
    current.moveTo(end.text, end.offset + text.length);
    const element: unknown = end.text.parent;
    if (element instanceof Y.XmlElement) place = rememberPlaceAfter(ydoc, element);
  };

  const endLine = (state: 'done' | 'aborted'): void => {
    if (current === null) opensStanza = ids.length > 0;
    else if (unit === 'line') setStreamState(ydoc, ids.at(-1), state);
    current = null;
  };

  /** Whether a person has decided on the line being written, or rejected the one just written. */
  const isResolved = (): boolean => {
    const id = ids.at(-1);
    if (id === undefined) return false;
    const state = recordMapOf(ydoc, id)?.get('state');
    return current === null && unit === 'line' ? state === 'rejected' : state !== 'pending';
  };

  const finish: SuggestionStream['finish'] = (state, discard) => {
    if (!isLive) return;
    isLive = false;
    transact(() => {
      endLine(state);
      setStreamState(ydoc, ids.at(-1), state);
      if (discard) {
        const { author } = newSuggestion;
        resolveInTransaction(ydoc, { ids, verdict: 'reject', by: author, at: discard.at });
      }
    });
  };

  return {
    write(text) {
      if (!isLive) return 'resolved';
      const isStillPending = transact(() => {
        for (const [index, piece] of splitLines(held + text).entries()) {
          if (index > 0) endLine('done');
          if (isResolved()) return false;
          held = '';
          append(piece);
        }
        return true;
      });
      held = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
      if (!isStillPending) finish('aborted');
      return isStillPending ? 'written' : 'resolved';
    },
    noteViolations(next) {
      violations = next;
    },
    finish,
    isLive: () => isLive && !isResolved(),
    ids: () => ids,
  };
}

/** The lines of a chunk as they may stand in a text; a first half of a surrogate pair at the end is left for later. */
function splitLines(text: string): string[] {
  return text
    .replace(/[\uD800-\uDBFF]$/, '')
    .split(/\r\n|\r|\n/)
    .map(cleanText);
}

function initialPlace(ydoc: Y.Doc, after: unknown): PlaceAfter | null {
  const element = after instanceof Y.XmlElement ? after : relativeToBlockPosition(ydoc, after)?.element;
  return element !== undefined && isAlive(element) ? rememberPlaceAfter(ydoc, element) : null;
}

/** The block itself when a person left it empty for what comes. */
function emptyBlock(place: PlaceAfter | null, genre: Genre): Y.XmlElement | null {
  if (place === null || !isAlive(place.element)) return null;
  const isOfGenre = place.element.nodeName === (genre === 'verse' ? 'line' : 'paragraph');
  return isOfGenre && rawText(place.element) === '' ? place.element : null;
}

/** What later lines of one suggestion break comes to what its first ones do. */
function noteMore(ydoc: Y.Doc, id: string, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const known = readSuggestionRecord(ydoc, id)?.violations ?? [];
  recordMapOf(ydoc, id)?.set('violations', [...known, ...violations]);
}

function setStreamState(ydoc: Y.Doc, id: string | undefined, state: 'done' | 'aborted'): void {
  if (id === undefined) return;
  const record = recordMapOf(ydoc, id);
  if (record?.get('stream') === 'live') record.set('stream', state);
}
