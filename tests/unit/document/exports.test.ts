import { describe, expect, it } from 'vitest';
import { projectMarkdown } from '@/lib/document/markdown';
import type { NodeJson } from '@/lib/document/projection';
import { projectText } from '@/lib/document/text';

const text = (value: string, ...marks: (string | [string, object])[]): NodeJson => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && {
    marks: marks.map((mark) =>
      typeof mark === 'string' ? { type: mark } : { type: mark[0], attrs: { ...mark[1] } },
    ),
  }),
});
const node = (type: string, content: NodeJson[], attrs?: Record<string, unknown>): NodeJson => ({
  type,
  ...(content.length > 0 && { content }),
  ...(attrs && { attrs }),
});
const line = (...content: NodeJson[]) => node('line', content);
const paragraph = (...content: NodeJson[]) => node('paragraph', content);
const doc = (...content: NodeJson[]) => node('doc', content);
const item = (...content: NodeJson[]) => node('listItem', content);

const POEM = doc(
  node('stanza', [line(text('床前明月光，')), line(text('疑是地上霜。'))]),
  node('stanza', [line(text('I raise my head')), line(), line(text('and think of home'))]),
);

describe('plain text', () => {
  it('has a line for each line, and a blank line between stanzas', () => {
    expect(projectText(POEM)).toBe('床前明月光，\n疑是地上霜。\n\nI raise my head\n\nand think of home\n');
  });

  it('is empty for an empty document', () => {
    expect(projectText(doc(node('stanza', [line()])))).toBe('');
  });
});

describe('Markdown', () => {
  it('keeps the line breaks of verse', () => {
    expect(projectMarkdown(POEM)).toBe(
      '床前明月光，  \n疑是地上霜。\n\nI raise my head\n\nand think of home\n',
    );
  });

  it('has headings, quotes, rules and nested lists', () => {
    const list = node('bulletList', [
      item(
        paragraph(text('one')),
        node('orderedList', [item(paragraph(text('a'))), item(paragraph(text('b')))]),
      ),
      item(paragraph(text('two'))),
    ]);
    const markdown = projectMarkdown(
      doc(
        node('heading', [text('Title #')], { level: 2 }),
        node('blockquote', [paragraph(text('said')), paragraph(text('she'))]),
        list,
        node('bulletList', [item(paragraph(text('another list')))]),
        node('horizontalRule', []),
      ),
    );
    expect(markdown).toBe(
      ['## Title \\#', '> said\n>\n> she', '- one\n  1. a\n  2. b\n- two', '* another list', '***\n'].join(
        '\n\n',
      ),
    );
  });

  it.each([
    [text('a', 'bold'), '**a**'],
    [text('a '.padStart(3), 'italic'), '&nbsp;*a*'],
    [text('a', 'bold', 'italic'), '***a***'],
    [text('a b', ['link', { href: 'https://example.org/a (b)' }]), '[a b](https://example.org/a%20%28b%29)'],
    [text('a', ['link', { href: 'javascript:alert(1)' }]), 'a'],
  ])('writes marks: %j', (child, expected) => {
    expect(projectMarkdown(doc(paragraph(child))).trim()).toBe(expected.trim());
  });

  it('writes emphasis as tags where stars would not be read as such', () => {
    const markdown = projectMarkdown(doc(paragraph(text('他说'), text('“好。”', 'bold'), text('就走了'))));
    expect(markdown).toBe('他说<strong>“好。”</strong>就走了\n');
    const beside = projectMarkdown(doc(paragraph(text('a', 'bold'), text('b', 'bold', 'italic'))));
    expect(beside).toBe('<strong>a</strong><strong><em>b</em></strong>\n');
  });

  it.each([
    ['# not a heading', '\\# not a heading'],
    ['> not a quote', '\\> not a quote'],
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['#tag and -dash 1.5', '#tag and -dash 1.5'],
    [
      '*a* _b_ `c` [d](e) <f> a\\b ~~g~~ x|y',
      '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> a\\\\b \\~\\~g\\~\\~ x\\|y',
    ],
    ['R&D &amp; you', 'R\\&D \\&amp; you'],
    ['    indented', '&nbsp;&nbsp;&nbsp;&nbsp;indented'],
  ])('escapes %s', (plain, markdown) => {
    expect(projectMarkdown(doc(node('stanza', [line(text(plain))])))).toBe(`${markdown}\n`);
  });
});
