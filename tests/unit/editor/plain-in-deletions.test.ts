import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { plainInDeletions } from '@/components/editor/plain-in-deletions';
import { DELETION_MARK } from '@/lib/document/extensions/suggestion-marks';
import { documentSchema } from '@/lib/document/schema';

const struck = documentSchema.mark(DELETION_MARK, { id: 'd' });

/** The stored marks once the caret stands at an offset of a line of these texts. */
function marksAt(offset: number, ...texts: readonly (readonly [text: string, isStruck: boolean])[]) {
  const line = documentSchema.node(
    'line',
    null,
    texts.map(([text, isStruck]) => documentSchema.text(text, isStruck ? [struck] : [])),
  );
  const doc = documentSchema.node('doc', null, [documentSchema.node('stanza', null, [line])]);
  const state = EditorState.create({ doc, plugins: [plainInDeletions()] });
  return state.apply(state.tr.setSelection(TextSelection.create(doc, 2 + offset))).storedMarks;
}

describe('a caret at struck text', () => {
  it('writes plain text inside of it, and before it where a line begins with it', () => {
    expect(marksAt(2, ['tide', true])).toEqual([]);
    expect(marksAt(0, ['tide', true], [' comes', false])).toEqual([]);
  });

  it('writes as ever beside it, where there is other text to write in', () => {
    expect(marksAt(4, ['the ', false], ['tide', true])).toBeNull();
    expect(marksAt(0, ['the ', false], ['tide', true])).toBeNull();
  });
});
