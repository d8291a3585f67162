/**
 * Why the server closed a socket. The page explains each; the log has one line for it. The stock client takes 44xx for
 * final and connects again after 45xx.
 */
export const CLOSE_CODES = {
  /** The load or the log failed; nothing was acknowledged that is not kept. Retry. */
  storageFailed: 4500,
  /** A message that is not of the protocol, or an update that does not decode. */
  malformedMessage: 4400,
  /** No ticket and no session, or the ticket is expired or for another document. */
  notAuthenticated: 4401,
  /** Signed in, but no member of this document; the same for a document that does not exist. */
  notAllowed: 4403,
  /** The member's role changed while connected: connect again to take part with the new one. */
  roleChanged: 4505,
  /** The page that opened the socket has a foreign origin. */
  foreignOrigin: 4404,
  /** An update puts something into the text that the schema does not have: other people's editors would delete it. */
  contentRefused: 4422,
  /** A suggestion touches text that the poem's people have locked. */
  textLocked: 4423,
  /** The client's schema is older or newer than the server's: reload the page. */
  schemaMismatch: 4409,
  /** The message is over the size limit. */
  messageTooLarge: 4413,
  /** The connection sent more updates than any writer does. */
  rateLimited: 4429,
  /** The reader did not keep up with what was sent to it; it may connect again. */
  slowReader: 4508,
  /** An update bears a client id that is bound to somebody else. */
  clientIdTaken: 4410,
  /** The server stops; connect again in a moment. */
  goingAway: 1001,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;

/** Codes after which a retry with the same credentials cannot succeed. */
export const FATAL_CLOSE_CODES: ReadonlySet<number> = new Set([
  CLOSE_CODES.notAllowed,
  CLOSE_CODES.foreignOrigin,
  CLOSE_CODES.schemaMismatch,
  CLOSE_CODES.messageTooLarge,
  CLOSE_CODES.contentRefused,
  CLOSE_CODES.textLocked,
  CLOSE_CODES.clientIdTaken,
]);
