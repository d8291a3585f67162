import { Fragment, Slice } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { textToProse } from '@/components/editor/paste/prose-slice';
import { richTextToVerse, textToVerse } from '@/components/editor/paste/verse-slice';
import { sliceToText } from '@/components/editor/paste/verse-text';
import { documentSchema as schema } from '@/lib/document/schema';
import { withoutSuggestions } from '@/lib/document/without-suggestions';
import { resultOf } from './verse-builder';

const pasteText = (text: string, blocks: Parameters<typeof resultOf>[1]) =>
  resultOf((state, dispatch) => {
    const { from, to } = state.selection;
    dispatch?.(state.tr.replace(from, to, textToVerse(text, schema)));
    return true;
  }, blocks);

describe('plain text in verse', () => {
  it('becomes lines', () => {
    expect(pasteText('one\r\ntwo\nthree', [['|']])).toEqual([['one', 'two', 'three|']]);
  });

  it('becomes stanzas where lines are blank, however many', () => {
    expect(pasteText('one\n\n \n\ntwo', [['|']])).toEqual([['one'], ['two|']]);
  });

  it('joins the text before and after the caret', () => {
    expect(pasteText('X\nY', [['a|b']])).toEqual([['aX', 'Y|b']]);
  });

  it('stays in the line when it is one line', () => {
    expect(pasteText('X', [['a|b']])).toEqual([['aX|b']]);
  });

  it('brings no control characters', () => {
    expect(pasteText('a\u0000b\tc', [['|']])).toEqual([['ab c|']]);
  });
});

describe('rich text in verse', () => {
  const bold = schema.mark('bold');
  const suggested = schema.mark('sgIns', { id: 's' });

  it('keeps bold and drops what a line does not have', () => {
    const heading = schema.node('heading', { level: 2 }, [schema.text('Title', [bold])]);
    const quote = schema.node('blockquote', null, [schema.node('paragraph', null, [schema.text('said')])]);
    const slice = richTextToVerse(new Slice(Fragment.from([heading, quote]), 0, 0), schema);
    expect(slice.content.toJSON()).toMatchObject([
      {
        type: 'stanza',
        content: [
          { type: 'line', content: [{ text: 'Title', marks: [{ type: 'bold' }] }] },
          { type: 'line', content: [{ text: 'said' }] },
        ],
      },
    ]);
  });

  it('brings no suggestion with it', () => {
    const line = schema.node('line', { sgIns: 's' }, [schema.text('offered', [suggested, bold])]);
    const slice = withoutSuggestions(new Slice(Fragment.from(schema.node('stanza', null, [line])), 0, 0));
    expect(JSON.stringify(slice.content.toJSON())).not.toContain('"s"');
    expect(JSON.stringify(slice.content.toJSON())).toContain('bold');
  });
});

describe('plain text in prose', () => {
  it('becomes paragraphs', () => {
    expect(textToProse('a\n\nb', schema).content.toJSON()).toMatchObject([
      { type: 'paragraph', content: [{ text: 'a' }] },
      { type: 'paragraph', content: [{ text: 'b' }] },
    ]);
  });
});

describe('what is copied', () => {
  it('has lines on lines, stanzas apart, and nothing that is struck', () => {
    const line = (...content: ReturnType<typeof schema.text>[]) => schema.node('line', null, content);
    const struck = schema.text('gone', [schema.mark('sgDel', { id: 's' })]);
    const stanzas = [
      schema.node('stanza', null, [line(schema.text('a')), line(schema.text('b'), struck)]),
      schema.node('stanza', null, [line(schema.text('c'))]),
    ];
    expect(sliceToText(new Slice(Fragment.from(stanzas), 2, 2))).toBe('a\nb\n\nc');
  });
});
