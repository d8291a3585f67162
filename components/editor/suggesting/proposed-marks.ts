import type { Mark, Schema } from '@tiptap/pm/model';
import { DELETION_MARK, FORMATTING_MARK, INSERTION_MARK } from '@/lib/document/extensions/suggestion-marks';
import type { Character } from './characters';

/** Whose pending suggestion a mark or attribute belongs to, and the id of what is being proposed now. */
export interface Proposal {
  /** Whether `id` is a pending suggestion of the person who edits. */
  readonly isOwn: (id: unknown) => boolean;
  /** The suggestion that the edit belongs to; asked for only when something is proposed. */
  readonly id: () => string;
}

/** Marks that are formatting, which an edit may change and a suggestion propose. */
const FORMATTING: ReadonlySet<string> = new Set(['bold', 'italic', 'link']);

/** What becomes of a character that the edit took away: null if it goes, being the person's own pending text. */
export function marksOfDeleted(
  marks: readonly Mark[],
  proposal: Proposal,
  schema: Schema,
): readonly Mark[] | null {
  if (isOwnInsertion(marks, proposal)) return null;
  if (isDeleted(marks)) return marks;
  return markOf(schema, DELETION_MARK, { id: proposal.id() }).addToSet(marks);
}

/** The marks of a character that the edit brought: its formatting, and nothing of the suggestions around it. */
export function marksOfInserted(marks: readonly Mark[], proposal: Proposal, schema: Schema): readonly Mark[] {
  const insertion = markOf(schema, INSERTION_MARK, { id: proposal.id() });
  return insertion.addToSet(marks.filter(isFormatting));
}

/** A character before an edit and after it. */
export interface KeptCharacter {
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
}

/**
 * The marks of characters that stayed, when their formatting was changed: in the person's own pending text it is changed,
 * elsewhere the change is proposed. To propose throughout what is proposed already takes the proposal back: the commands
 * of the page know only the formatting that stands, and toggle what they see.
 */
export function marksOfKept(
  kept: readonly KeptCharacter[],
  proposal: Proposal,
  schema: Schema,
): (readonly Mark[])[] {
  const changes = kept.map((character) => formattingChanges(character));
  const proposable = kept.flatMap(({ before }, index) =>
    isOwnInsertion(before, proposal) ? [] : (changes[index] ?? []).map((change) => ({ before, change })),
  );
  const takesBack =
    proposable.length > 0 &&
    proposable.every(({ before, change }) =>
      ownFormatting(before, change.mark.type.name, proposal).some((mark) => proposes(mark, change)),
    );
  return kept.map(({ before, after }, index) => {
    const changed = changes[index] ?? [];
    if (changed.length === 0) return before;
    if (isOwnInsertion(before, proposal)) {
      const others = before.filter((mark) => !isFormatting(mark));
      return after
        .filter(isFormatting)
        .reduce<readonly Mark[]>((marks, mark) => mark.addToSet(marks), others);
    }
    return changed.reduce((marks, change) => {
      const own = ownFormatting(marks, change.mark.type.name, proposal);
      if (!takesBack && own.some((mark) => proposes(mark, change))) return marks;
      const others = own.reduce((rest, mark) => mark.removeFromSet(rest), marks);
      return takesBack ? others : formattingMark(change, proposal.id(), schema).addToSet(others);
    }, before);
  });
}

interface FormattingChange {
  readonly op: 'add' | 'remove';
  readonly mark: Mark;
}

function formattingChanges({ before, after }: KeptCharacter): FormattingChange[] {
  const standing = before.filter(isFormatting);
  const wanted = after.filter(isFormatting);
  const added = wanted.filter((mark) => !mark.isInSet(standing));
  const removed = standing.filter((mark) => !wanted.some(({ type }) => type === mark.type));
  return [
    ...removed.map((mark) => ({ op: 'remove', mark }) as const),
    ...added.map((mark) => ({ op: 'add', mark }) as const),
  ];
}

function formattingMark({ op, mark }: FormattingChange, id: string, schema: Schema): Mark {
  return markOf(schema, FORMATTING_MARK, { id, op, mark: mark.type.name, attrs: attributesOf(op, mark) });
}

function proposes(proposed: Mark, { op, mark }: FormattingChange): boolean {
  return (
    proposed.attrs.op === op &&
    JSON.stringify(proposed.attrs.attrs) === JSON.stringify(attributesOf(op, mark))
  );
}

function attributesOf(op: 'add' | 'remove', { attrs }: Mark): Record<string, unknown> | null {
  return op === 'add' && Object.keys(attrs).length > 0 ? attrs : null;
}

/** Whether text is pending text of the person alone, which nobody else has a say in. */
export function isOwnInsertion(marks: readonly Mark[], { isOwn }: Pick<Proposal, 'isOwn'>): boolean {
  const insertions = marks.filter(({ type }) => type.name === INSERTION_MARK);
  return insertions.length > 0 && insertions.every(({ attrs }) => isOwn(attrs.id));
}

/** Whether text is proposed for deletion. */
export function isDeleted(marks: readonly Mark[]): boolean {
  return marks.some(({ type }) => type.name === DELETION_MARK);
}

/** Whether a character may be one that stayed: struck text that is written anew is new. */
export function isSameCharacter(before: Character, after: Character): boolean {
  return before.text === after.text && isDeleted(before.marks) === isDeleted(after.marks);
}

/** The person's own suggestions among marks that insert or delete. */
export function ownIds(marks: readonly Mark[], { isOwn }: Pick<Proposal, 'isOwn'>): string[] {
  return marks
    .filter(({ type }) => type.name === INSERTION_MARK || type.name === DELETION_MARK)
    .map(({ attrs }) => attrs.id as unknown)
    .filter((id): id is string => typeof id === 'string' && isOwn(id));
}

function isFormatting(mark: Mark): boolean {
  return FORMATTING.has(mark.type.name);
}

function ownFormatting(marks: readonly Mark[], name: string, { isOwn }: Proposal): Mark[] {
  return marks.filter(
    ({ type, attrs }) => type.name === FORMATTING_MARK && attrs.mark === name && isOwn(attrs.id),
  );
}

function markOf(schema: Schema, name: string, attrs: Record<string, unknown>): Mark {
  const type = schema.marks[name];
  if (type === undefined) throw new Error(`The schema has no mark ${name}.`);
  return type.create(attrs);
}
