/**
 * A pilcrow that is inserted text of a suggestion is the proposal to break the block there: nothing in `base`, a new
 * block in `result`. A pilcrow that stands, or is proposed for deletion alone, is a character like any other.
 */
export const SPLIT_CHARACTER = '¶';
