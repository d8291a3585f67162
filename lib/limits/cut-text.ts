/** The text as far as it fits `maxLength` UTF-16 units; never half of a character that takes two. */
export function cutText(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
