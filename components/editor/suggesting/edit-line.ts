import { Fragment, type Node } from '@tiptap/pm/model';
import { type Character, charactersBetween, charactersToFragment, commonEnds } from './characters';
import {
  isSameCharacter,
  marksOfDeleted,
  marksOfInserted,
  marksOfKept,
  type Proposal,
} from './proposed-marks';

/** A stretch of a text block before an edit and what it is after it, in offsets of the block's content. */
export interface ChangedText {
  readonly fromBefore: number;
  readonly toBefore: number;
  readonly fromAfter: number;
  readonly toAfter: number;
}

/** The content of a text block in which an edit is proposed, and where the places of the edited block are in it. */
export interface ProposedLine {
  readonly content: Fragment;
  /** An offset of the edited block → the offset in `content`; before (−1) or after (1) text that was taken away there. */
  readonly map: (offset: number, side: -1 | 1) => number;
}

/** Proposes an edit inside one text block. `changes` are in order; between them the blocks are the same. */
export function proposeInLine(
  before: Node,
  after: Node,
  changes: readonly ChangedText[],
  proposal: Proposal,
): ProposedLine {
  const { schema } = before.type;
  let content = Fragment.empty;
  let copied = 0;
  // Each place of the edited block that was near a change, with the places in `content` before and after what went.
  const places: { readonly offset: number; readonly start: number; readonly end: number }[] = [];
  for (const { fromBefore, toBefore, fromAfter, toAfter } of changes) {
    content = content.append(before.content.cut(copied, fromBefore));
    copied = toBefore;
    const old = charactersBetween(before, fromBefore, toBefore);
    const edited = charactersBetween(after, fromAfter, toAfter);
    let offset = fromAfter;
    let size = content.size;
    const out: Character[] = [];
    const note = (start = size) => places.push({ offset, start, end: size });
    const put = (character: Character) => {
      out.push(character);
      size += character.text.length;
    };
    note();
    const { start, end } = commonEnds(old, edited, isSameCharacter);
    const kept = marksOfKept(
      [...edited.slice(0, start), ...edited.slice(edited.length - end)].map((character, index) => ({
        before: (index < start ? old[index] : old[old.length - end + index - start])?.marks ?? [],
        after: character.marks,
      })),
      proposal,
      schema,
    );
    const keep = (character: Character, index: number) => {
      put({ text: character.text, marks: kept[index] ?? character.marks });
      offset += character.text.length;
      note();
    };
    edited.slice(0, start).forEach(keep);
    const beforeDeleted = size;
    for (const { text, marks } of old.slice(start, old.length - end)) {
      const left = marksOfDeleted(marks, proposal, schema);
      if (left !== null) put({ text, marks: left });
    }
    note(beforeDeleted);
    for (const { text, marks } of edited.slice(start, edited.length - end)) {
      put({ text, marks: marksOfInserted(marks, proposal, schema) });
      offset += text.length;
      note();
    }
    edited.slice(edited.length - end).forEach((character, index) => {
      keep(character, start + index);
    });
    content = content.append(charactersToFragment(out, schema));
  }
  content = content.append(before.content.cut(copied));
  return { content, map: (offset, side) => mapOffset(places, offset, side) };
}

function mapOffset(
  places: readonly { readonly offset: number; readonly start: number; readonly end: number }[],
  offset: number,
  side: -1 | 1,
): number {
  const at = places.filter((place) => place.offset === offset);
  const [first] = at;
  if (first) return side < 0 ? first.start : Math.max(...at.map(({ end }) => end));
  const previous = places.findLast((place) => place.offset < offset);
  return previous ? offset - previous.offset + previous.end : offset;
}
