/**
 * How long what people write beside the poem may be, in UTF-16 units: the page's fields take no more, the server refuses
 * more. docs/http-api.md names them.
 */

/** A title fits one line of the page and of a list. */
export const MAX_TITLE_LENGTH = 200;

/** The name of a version fits one line of the list. */
export const MAX_VERSION_NAME_LENGTH = 100;

/** An instruction is a wish, not a document: enough for a long paragraph. */
export const MAX_INSTRUCTION_LENGTH = 2_000;

/** A comment is said in passing: enough for a page of a letter. */
export const MAX_COMMENT_LENGTH = 4_000;
