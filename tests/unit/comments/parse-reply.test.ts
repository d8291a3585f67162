import { describe, expect, it } from 'vitest';
import { parseReply } from '@/lib/ai/parse-reply';
import { newestComments } from '@/lib/ai/reply-request';

describe('parseReply', () => {
  it.each<[string, string, ReturnType<typeof parseReply>]>([
    ['an answer', '{"reply": "Yes."}', { text: 'Yes.', replacement: null }],
    ['lines', '{"reply": "So:", "replacement": "one\\ntwo"}', { text: 'So:', replacement: ['one', 'two'] }],
    [
      'numbered lines',
      '{"reply": "So:", "replacement": "1. one\\r\\n2. two"}',
      { text: 'So:', replacement: ['one', 'two'] },
    ],
    [
      'a number of the poem',
      '{"reply": "So:", "replacement": "one\\n2. two"}',
      { text: 'So:', replacement: ['one', '2. two'] },
    ],
    ['no words to replace with', '{"reply": "So:", "replacement": " "}', { text: 'So:', replacement: null }],
    ['braces in words', 'I like {this}.', { text: 'I like {this}.', replacement: null }],
    ['an answer without words', '{"reply": " "}', { text: '{"reply": " "}', replacement: null }],
    ['Chinese', '{"reply":"可。","replacement":"山"}', { text: '可。', replacement: ['山'] }],
    ['only thinking', '<think>hm</think>', null],
    ['nothing', ' \n', null],
  ])('reads %s', (_, answer, parsed) => expect(parseReply(answer)).toEqual(parsed));

  it('cuts what is too long, and never through a character', () => {
    const text = parseReply(`a${'🌙'.repeat(2_100)}`)?.text ?? '';
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(text).toMatch(/^a🌙+…$/u);
  });
});

describe('newestComments', () => {
  it('keeps the newest that fit, in their order, and the one that asks whatever its length', () => {
    const line = (body: string) => ({ name: 'Lin', body });
    const many = Array.from({ length: 30 }, (_, index) => line(String(index)));
    expect(newestComments(many).map(({ body }) => body)).toEqual(many.slice(10).map(({ body }) => body));
    const long = line('x'.repeat(4_000));
    expect(newestComments([line('a'), long])).toEqual([long]);
    expect(newestComments([])).toEqual([]);
  });
});
