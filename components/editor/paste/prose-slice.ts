import { Fragment, type Schema, Slice } from '@tiptap/pm/model';
import { plainTextLines } from './plain-text';

/** Plain text as prose: a paragraph for each line that is not blank, open on both sides into the text around. */
export function textToProse(text: string, schema: Schema): Slice {
  const lines = plainTextLines(text);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined)
    return new Slice(Fragment.from(only === '' ? null : schema.text(only)), 0, 0);
  const paragraphs = lines
    .filter((line, index) => line.trim() !== '' || index === 0 || index === lines.length - 1)
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  return new Slice(Fragment.fromArray(paragraphs), 1, 1);
}
