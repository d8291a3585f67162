import { DELETION_MARK, FORMATTING_MARK, INSERTION_MARK } from './extensions/suggestion-marks';

export type SuggestionMarkName = 'sgIns' | 'sgDel' | 'sgFmt';

/** One suggestion mark on a run of text, as it is stored in Yjs. */
export interface SuggestionMarkRef {
  /** The attribute's key in Yjs, with the binding's hash; what has to be set to null to remove the mark. */
  readonly key: string;
  readonly name: SuggestionMarkName;
  /** The suggestion's id. */
  readonly id: string;
  /** The mark's attributes. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** The binding appends `--` and eight base64 characters to the names of marks that may overlap. */
const MARK_KEY = new RegExp(
  `^(${INSERTION_MARK}|${DELETION_MARK}|${FORMATTING_MARK})(?:--[a-zA-Z0-9+/=]{8})?$`,
);

/** The suggestion marks among the attributes of a run. A mark without an id is nobody's and counts as none. */
export function readMarkRefs(attributes: Readonly<Record<string, unknown>>): SuggestionMarkRef[] {
  const refs: SuggestionMarkRef[] = [];
  for (const key in attributes) {
    const name = MARK_KEY.exec(key)?.[1] as SuggestionMarkName | undefined;
    if (name === undefined) continue;
    const value = attributes[key];
    const id = isRecord(value) ? value.id : undefined;
    if (isRecord(value) && typeof id === 'string') refs.push({ key, name, id, value });
  }
  return refs;
}

/** The attributes of a run without its suggestion marks. */
export function withoutMarkRefs(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !MARK_KEY.test(key)));
}

/** Whether a run carries a mark of this name. */
export function hasMark(attributes: Readonly<Record<string, unknown>>, name: SuggestionMarkName): boolean {
  for (const key in attributes) {
    if (key.startsWith(name) && MARK_KEY.exec(key)?.[1] === name) return true;
  }
  return false;
}

/** Whether a value is an object whose fields can be read. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
