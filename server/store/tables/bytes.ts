/**
 * The same bytes in the kind of array that Prisma's types ask for (one that cannot be on shared memory); copied only if
 * it is.
 */
export function toOwnBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
