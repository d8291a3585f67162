/**
 * The version of the document schema that this build reads and writes. It grows whenever a node, mark or attribute
 * is added: a client with an older schema deletes what it does not know from the shared document, so it is refused
 * before it syncs.
 */
export const SCHEMA_VERSION = 2;
