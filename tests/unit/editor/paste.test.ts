import { Fragment, Slice } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { textToProse } from '@/components/editor/paste/prose-slice';
import { richTextToVerse, textToVerse } from '@/components/editor/paste/verse-slice';
import { sliceToText } from '@/components/editor/paste/verse-text';
import { documentSchema as schema } from '@/lib/document/schema';
import { copiedSlice } from '@/lib/document/slice-projection';
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
  const inserted = schema.mark('sgIns', { id: 's' });
  const struck = schema.mark('sgDel', { id: 's' });
  const locked = schema.mark('lock', { id: 'l', userId: 'u', by: 'Ada', at: '' });
  const line = (...content: ReturnType<typeof schema.text>[]) => schema.node('line', null, content);
  const stanza = (...lines: ReturnType<typeof schema.node>[]) => schema.node('stanza', null, lines);
  /** As a selection from within the first line to within the last. */
  const copied = (...stanzas: ReturnType<typeof schema.node>[]) =>
    copiedSlice(new Slice(Fragment.from(stanzas), 2, 2));

  it('is the text that stands: lines on lines, stanzas apart, without what is only proposed', () => {
    const slice = copied(
      stanza(
        line(
          schema.text('the '),
          schema.text('cold', [struck]),
          schema.text('pale', [inserted]),
          schema.text(' moon', [locked]),
        ),
        schema.node('line', { sgIns: 's' }, [schema.text('offered', [inserted])]),
        schema.node('line', { sgDel: 's' }, [schema.text('over', [struck])]),
      ),
      stanza(line(schema.text('hills'), schema.text('¶', [inserted]))),
    );
    expect(sliceToText(slice)).toBe('the cold moon\nover\n\nhills');
    expect([slice.openStart, slice.openEnd]).toEqual([2, 2]);
    expect(JSON.stringify(slice.content.toJSON())).not.toMatch(/"(s|l|Ada)"|¶|marks/);
  });

  it('is open no deeper than what is left at its ends', () => {
    const pending = schema.node('line', { sgIns: 's' }, [schema.text('offered', [inserted])]);
    const slice = copied(stanza(pending, line(schema.text('a'))), stanza(line(schema.text('b')), pending));
    expect(sliceToText(slice)).toBe('a\n\nb');
    expect([slice.openStart, slice.openEnd]).toEqual([1, 1]);
  });

  it('is the proposed text where nothing else is selected, with its splits', () => {
    const slice = copied(
      stanza(line(schema.text('one¶two', [inserted]), schema.text('x', [inserted, struck]))),
    );
    expect(sliceToText(slice)).toBe('one\ntwo');
    expect([slice.openStart, slice.openEnd]).toEqual([2, 2]);
  });

  it('is a pilcrow where one stands', () => {
    expect(sliceToText(copied(stanza(line(schema.text('§ and ¶')))))).toBe('§ and ¶');
  });
});
