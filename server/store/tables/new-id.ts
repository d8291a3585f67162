import { randomBytes } from 'node:crypto';

/** Crockford's Base32 in lower case: no letters that are taken for digits, safe in URLs and shells. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters of an id: 26 of 5 bits are 130 bits, so that an id can be neither guessed nor met twice. */
const ID_LENGTH = 26;

/** A new random id. */
export function newId(): string {
  return Array.from(randomBytes(ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
