/** Limits of the public interface; docs/http-api.md names them. Lengths are in UTF-16 units. */

/** A title fits one line of the page and of a list. */
export const MAX_TITLE_LENGTH = 200;

/** The name of a version fits one line of the list. */
export const MAX_VERSION_NAME_LENGTH = 100;

/** The name of a form, such as a tune's title. */
export const MAX_FORM_LENGTH = 60;

/** An instruction is a wish, not a document: enough for a long paragraph. */
export const MAX_INSTRUCTION_LENGTH = 2_000;

/** Ids in one `resolve`: more than any page shows; whoever wants all says `all`. */
export const MAX_RESOLVED_IDS = 1_000;

/** A lifetime of poems; it stops a loop that creates documents, not a writer. */
export const MAX_DOCUMENTS_PER_USER = 1_000;

/** Links of one document: a page can still list them all. */
export const MAX_SHARES_PER_DOCUMENT = 100;

/** How long a document can be taken out of the bin again. */
export const BIN_DAYS = 30;

/** A comment is said in passing: enough for a page of a letter. */
export const MAX_COMMENT_LENGTH = 4_000;

/** More threads than a page can show at once; it stops a loop that comments, not readers. */
export const MAX_THREADS_PER_DOCUMENT = 1_000;

/** A thread is answered whole, so that it has an end. */
export const MAX_COMMENTS_PER_THREAD = 200;
