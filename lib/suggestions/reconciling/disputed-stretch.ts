import type { CharacterId } from '../../merging/characters';
import { markAttributes } from '../marks/mark-key';
import type { DisputedCharacter } from './disputes';

/** Consecutive characters with the same marks, by one writer. */
export interface Stretch {
  words: string;
  readonly attributes: Record<string, unknown>;
  readonly marksKey: string;
  readonly writer: number | null;
  readonly ids: (CharacterId | null)[];
}

/** Characters in order as few stretches. */
export function stretchesOf(characters: readonly DisputedCharacter[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const character of characters) {
    const last = stretches.at(-1);
    if (last === undefined || !extend(last, character)) stretches.push(stretchOf(character));
  }
  return stretches;
}

/** One character as a stretch. */
export function stretchOf({ id, unit, marks, writer }: DisputedCharacter): Stretch {
  return { words: unit, attributes: attributesOf(marks), marksKey: JSON.stringify(marks), writer, ids: [id] };
}

/** Appends a character to a stretch if it belongs there. */
export function extend(stretch: Stretch, { id, unit, marks, writer }: DisputedCharacter): boolean {
  if (stretch.writer !== writer || stretch.marksKey !== JSON.stringify(marks)) return false;
  stretch.words += unit;
  stretch.ids.push(id);
  return true;
}

/** The attributes of marks, for a Y.XmlText. */
export function attributesOf(marks: DisputedCharacter['marks']): Record<string, unknown> {
  return Object.assign({}, ...marks.map(({ name, id }) => markAttributes(name, id)));
}
