import type { PresenceState } from '@/lib/collab/presence';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { authorColor } from './author-color';
import { ID_ATTRIBUTES } from './review-navigation';

/** More rules than this at once are written as a whole sheet: one by one, each is parsed and applied by itself. */
const MAX_SINGLE_CHANGES = 32;

/** The part of a CSSStyleSheet that is needed to write rules. */
export type RuleSheet = Pick<CSSStyleSheet, 'insertRule' | 'deleteRule' | 'replaceSync'>;

/**
 * Rules that give every pending span and block of a person its author's colour, by the id that it carries; the
 * co-author's look is the default (review.css). Rules instead of decorations: nothing in the editor is redrawn when a suggestion
 * comes or goes, and an input method that composes is left in peace. A change touches the rules of what changed.
 */
export class AuthorRules {
  /** Of each rule, in the order of the sheet. */
  private ids: string[] = [];
  private colorById: ReadonlyMap<string, string> = new Map();

  constructor(private readonly sheet: RuleSheet) {}

  update(pending: readonly SuggestionView[], people: readonly PresenceState[]): void {
    const before = this.colorById;
    const colorById = colorsOf(pending, people);
    this.colorById = colorById;
    const gone = this.ids.filter((id) => colorById.get(id) !== before.get(id));
    const come = [...colorById.keys()].filter((id) => colorById.get(id) !== before.get(id));
    if (gone.length + come.length > MAX_SINGLE_CHANGES) {
      this.ids = [...colorById.keys()];
      this.sheet.replaceSync([...colorById].map(([id, color]) => colorRule(id, color)).join('\n'));
      return;
    }
    for (const id of gone) {
      const index = this.ids.indexOf(id);
      this.sheet.deleteRule(index);
      this.ids.splice(index, 1);
    }
    for (const id of come) {
      this.sheet.insertRule(colorRule(id, colorById.get(id) ?? ''), this.ids.length);
      this.ids.push(id);
    }
  }
}

/** The rule that sets off the focused suggestion; empty when there is none. */
export function focusRule(focusedId: string | null): string {
  return focusedId === null ? '' : `${spans(focusedId)}{--author-focus:var(--author)}`;
}

function colorsOf(pending: readonly SuggestionView[], people: readonly PresenceState[]): Map<string, string> {
  const colorByAuthor = new Map<string, string>();
  const colorById = new Map<string, string>();
  for (const { id, author } of pending) {
    if (author.kind === 'ai') continue;
    const color = colorByAuthor.get(author.id) ?? authorColor(author, people);
    colorByAuthor.set(author.id, color);
    colorById.set(id, color);
  }
  return colorById;
}

function colorRule(id: string, color: string): string {
  return `${spans(id)}{--author:${color};--author-wash:transparent;--author-line:solid}`;
}

/** Each selector ends in an attribute: only elements that have it are held against these rules. */
function spans(id: string): string {
  const quoted = JSON.stringify(id);
  return ID_ATTRIBUTES.map((name) => `.document-text [${name}=${quoted}]`).join();
}
