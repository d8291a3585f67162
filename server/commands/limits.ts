/** Limits of the public interface; docs/http-api.md names them. Those of text are in lib/limits. */

/** The name of a form, such as a tune's title, in UTF-16 units. */
export const MAX_FORM_LENGTH = 60;

/** Ids in one `resolve`: more than any page shows; whoever wants all says `all`. */
export const MAX_RESOLVED_IDS = 1_000;

/** A lifetime of poems; it stops a loop that creates documents, not a writer. */
export const MAX_DOCUMENTS_PER_USER = 1_000;

/** Links of one document: a page can still list them all. */
export const MAX_SHARES_PER_DOCUMENT = 100;

/** How long a document can be taken out of the bin again. */
export const BIN_DAYS = 30;

/** More threads than a page can show at once; it stops a loop that comments, not readers. */
export const MAX_THREADS_PER_DOCUMENT = 1_000;

/** A thread is answered whole, so that it has an end. */
export const MAX_COMMENTS_PER_THREAD = 200;
