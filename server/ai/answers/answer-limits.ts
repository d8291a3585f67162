/**
 * The longest line that is taken from a model, in UTF-16 code units. The longest lines of well-known verse (Whitman,
 * Ginsberg) stay near 300; a paragraph of prose near 2,000.
 */
export const MAX_LINE_LENGTH = { verse: 400, prose: 4_000 } as const;

/** A rewrite may break lines in two; what is more than twice as long is another poem. */
export const REWRITE_LENIENCY = 2;

/**
 * How long the rest of an answer is waited for once all its lines are there: the usage comes with the last chunk, and
 * a model that has nothing more to say sends it at once.
 */
export const USAGE_PATIENCE_MS = 500;
