import { Fragment, Mark, type Node, type Schema } from '@tiptap/pm/model';

/** A character (Unicode code point) of a text block, with its marks. */
export interface Character {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The characters of a text block between two offsets. */
export function charactersBetween(block: Node, from: number, to: number): Character[] {
  const characters: Character[] = [];
  if (from >= to) return characters;
  block.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return;
    const text = node.text?.slice(Math.max(from - pos, 0), to - pos) ?? '';
    for (const character of text) characters.push({ text: character, marks: node.marks });
  });
  return characters;
}

/** Characters as the content of a text block; neighbours with the same marks are one node. */
export function charactersToFragment(characters: readonly Character[], schema: Schema): Fragment {
  const nodes: Node[] = [];
  for (let index = 0; index < characters.length; ) {
    const marks = characters[index]?.marks ?? [];
    let text = '';
    for (; index < characters.length; index += 1) {
      const character = characters[index];
      if (character === undefined || !Mark.sameSet(character.marks, marks)) break;
      text += character.text;
    }
    nodes.push(schema.text(text, marks));
  }
  return Fragment.fromArray(nodes);
}

/** How many units two runs of characters have in common at their start, then at their end. */
export function commonEnds<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  const same = (a: T | undefined, b: T | undefined) => a !== undefined && b !== undefined && isSame(a, b);
  let start = 0;
  while (start < shorter && same(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && same(before.at(-1 - end), after.at(-1 - end))) end += 1;
  return { start, end };
}
