import * as Y from 'yjs';
import { readMarkRefs } from '../document/suggestion-attributes';
import { textRuns } from '../document/text-runs';
import { noteCopies, type WrittenAnew } from '../suggestions/records/copies-log';
import { type CharacterId, characterKey } from './characters';
import type { LoggedCharacters } from './logged-characters';
import type { Move } from './pair-texts';

/** How many moves wait to be noted; the rest is forgotten, the earliest first. */
const MAX_WAITING = 20_000;

/**
 * The moved characters that verdicts may know by their old ids: those with a suggestion mark on them, or fallen out of
 * one, and those that were decided about already, since an opposite verdict may come, of somebody who was away. The
 * latter wait until there is something to mend: moving them is no work by itself.
 */
export class MovedSuggestions {
  private waiting: WrittenAnew[] = [];
  private readonly waitingKeys = new Set<string>();
  private hasMarked = false;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly logged: LoggedCharacters,
  ) {}

  hasWork(): boolean {
    return this.hasMarked;
  }

  add(move: Move, fallen: readonly CharacterId[]): void {
    const marked = new MarkedCharacters(this.ydoc, fallen);
    for (const { from, to } of move) {
      const isMarked = marked.has(to);
      this.hasMarked ||= isMarked;
      if (!isMarked && !this.waitingKeys.has(characterKey(from)) && !this.logged.has(from)) continue;
      this.waitingKeys.add(characterKey(to));
      this.waiting.push({ from: idOf(from), to: idOf(to), length: 1 });
    }
    if (this.waiting.length > 2 * MAX_WAITING) this.waiting.splice(0, MAX_WAITING);
  }

  /**
   * Notes them in the log, but for those of which whoever moved them has said it there: they know, and here it is told by
   * the words, which may stand in several lines. Runs inside the caller's transaction.
   */
  note(): void {
    noteCopies(
      this.ydoc,
      this.waiting.filter(({ to }) => !this.logged.isCopy(to)),
    );
    this.waiting = [];
    this.waitingKeys.clear();
    this.hasMarked = false;
  }
}

function idOf({ client, clock }: CharacterId): CharacterId {
  return { client, clock };
}

/** Which characters have a suggestion mark, text by text as they are asked for. */
class MarkedCharacters {
  private readonly keys: Set<string>;
  private readonly read = new Set<Y.XmlText>();

  constructor(
    private readonly ydoc: Y.Doc,
    alsoMarked: readonly CharacterId[],
  ) {
    this.keys = new Set(alsoMarked.map(characterKey));
  }

  has(character: CharacterId): boolean {
    if (this.keys.has(characterKey(character))) return true;
    const struct: unknown = Y.getItem(this.ydoc.store, Y.createID(character.client, character.clock));
    const text: unknown = struct instanceof Y.Item ? struct.parent : null;
    if (!(text instanceof Y.XmlText) || !text._hasFormatting || this.read.has(text)) return false;
    this.read.add(text);
    for (const id of markedCharacters(text)) this.keys.add(characterKey(id));
    return this.keys.has(characterKey(character));
  }
}

function markedCharacters(text: Y.XmlText): CharacterId[] {
  const runs = textRuns(text).filter(({ attributes }) => readMarkRefs(attributes).length > 0);
  const characters: CharacterId[] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let index = 0; index < item.length; index += 1) {
      const at = offset + index;
      if (runs.some((run) => run.offset <= at && at < run.offset + run.text.length)) {
        characters.push({ client: item.id.client, clock: item.id.clock + index });
      }
    }
    offset += item.length;
  }
  return characters;
}
