/** The origin of changes that somebody asked for by a command: a new title, a turn mode, a restored version. */
export const COMMAND_ORIGIN = Symbol.for('lianju.command');
