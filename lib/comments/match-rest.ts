/** Fewer letters are found everywhere. */
const MIN_LETTERS = 2;

/**
 * How many letters, from the first of `left` on, are what was quoted: `left` is what stands of it, `following` what comes
 * after. Shorter than `left` when the quotation stands whole in it; longer when the rest of it follows, as a whole or
 * most of it, since people go on writing in both parts; else all of `left` and no more.
 */
export function matchRest(
  left: readonly string[],
  following: readonly string[],
  quoted: readonly string[],
): number {
  const same = commonStart(left, quoted);
  if (same === quoted.length) return quoted.length;
  if (same < left.length) return left.length + restAfterEdit(following, quoted);
  const rest = quoted.slice(left.length);
  const start = commonStart(following, rest);
  if (start === rest.length) return left.length + start;
  const enough = Math.max(MIN_LETTERS, Math.ceil(rest.length / 2));
  return left.length + Math.max(start >= enough ? start : 0, endOfRest(following, rest, enough));
}

/** What stands was edited: the letters that follow are of the quotation when they end it, with a third of it at least. */
function restAfterEdit(following: readonly string[], quoted: readonly string[]): number {
  const enough = Math.max(MIN_LETTERS, Math.ceil(quoted.length / 3));
  for (let length = Math.min(quoted.length - 1, following.length); length >= enough; length -= 1) {
    if (commonStart(following, quoted.slice(-length)) === length) return length;
  }
  return 0;
}

/** How far it is to the end of the rest, something having been written before it; 0 when the end is not near. */
function endOfRest(following: readonly string[], rest: readonly string[], enough: number): number {
  for (let length = rest.length; length >= enough; length -= 1) {
    const end = rest.slice(-length);
    for (let start = 0; start <= Math.min(rest.length, following.length - length); start += 1) {
      if (commonStart(following.slice(start), end) === length) return start + length;
    }
  }
  return 0;
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}
