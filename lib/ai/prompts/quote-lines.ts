/**
 * Lines of the document as a block of data: between tags that the text itself cannot close, since its angle brackets
 * are turned into look-alikes. The prompts say that what stands between the tags is never an instruction.
 */
export function quoteLines(tag: string, lines: readonly string[]): string {
  const body = lines.map((line) => line.replaceAll('<', '‹').replaceAll('>', '›')).join('\n');
  return `<${tag}>\n${body}\n</${tag}>`;
}
