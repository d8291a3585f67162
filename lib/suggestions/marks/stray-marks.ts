import type * as Y from 'yjs';
import type { SuggestionMarkRef } from '../../document/suggestion-attributes';
import { type TextRun, textRuns } from '../../document/text-runs';
import type { CharacterId } from '../../merging/characters';
import type { TextOrigins } from '../reconciling/text-origins';
import type { LogEntry } from '../records/log';
import { isProgramStreamOf } from '../streaming/program-streams';
import { streamedTextOf } from '../streaming/streamed-text';
import type { Verdict } from '../suggestion';
import type { MarkVerdict } from '../verdicts/apply-verdict';
import { characterRanges, charactersOfRanges } from './character-ranges';

/** One character of a run. */
export interface MarkedUnit extends TextRun {
  /** That of its first UTF-16 unit. */
  readonly id: CharacterId;
}

/** Judges what is left of suggestions that were resolved. */
export interface StrayJudge {
  /**
   * What becomes of a character with a mark whose suggestion has this verdict. What the verdict takes away is taken away if
   * it was decided about (undo writes it anew) or the co-author, or a program that streams, wrote it too late. Anything else stays, as plain text:
   * a person typed it meanwhile, or it was never part of the suggestion, and a mark that lost its end runs over it.
   */
  verdictOf(mark: SuggestionMarkRef, character: CharacterId, verdict: Verdict): MarkVerdict;
}

export function createStrayJudge(
  ydoc: Y.Doc,
  entriesById: ReadonlyMap<string, readonly LogEntry[]>,
  origins: TextOrigins,
): StrayJudge {
  const decidedBySide = new Map<string, Set<string>>();
  const streams = streamedTextOf(ydoc);
  const isDecided = (id: string, side: 'insertedIds' | 'deletedIds', unit: CharacterId): boolean => {
    const key = `${id} ${side}`;
    let decided = decidedBySide.get(key);
    if (decided === undefined) {
      const ranges = (entriesById.get(id) ?? []).flatMap(({ pieces }) =>
        pieces.flatMap((piece) => piece[side] ?? []),
      );
      decided = new Set(charactersOfRanges(ranges).map((character) => origins.originKey(character)));
      decidedBySide.set(key, decided);
    }
    return decided.has(origins.originKey(unit));
  };
  return {
    verdictOf: ({ name, id }, character, verdict) => {
      if (name !== (verdict === 'accept' ? 'sgDel' : 'sgIns')) return verdict;
      if (name === 'sgIns' && streams.isPartOf(id, character)) return verdict;
      if (name === 'sgIns' && isProgramStreamOf(ydoc, id, character)) return verdict;
      return isDecided(id, name === 'sgIns' ? 'insertedIds' : 'deletedIds', character) ? verdict : 'keep';
    },
  };
}

/** The runs of a text, character by character. */
export function markedUnits(text: Y.XmlText): MarkedUnit[] {
  const ids = charactersOfRanges(characterRanges(text, 0, text.length));
  return textRuns(text).flatMap((run) => {
    let offset = run.offset;
    // Never the halves of a surrogate pair: Yjs cannot part them.
    return [...run.text].map((unit) => {
      const id = ids[offset] ?? NOBODYS;
      offset += unit.length;
      return { text: unit, offset: offset - unit.length, attributes: run.attributes, id };
    });
  });
}

/** For what Yjs counts as one and is no text, which no schema of ours has. */
const NOBODYS: CharacterId = { client: -1, clock: -1 };
