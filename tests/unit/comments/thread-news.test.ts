import { describe, expect, it } from 'vitest';
import { newsBetween } from '@/components/comments/thread-news';
import { comment, thread } from './thread-builder';

const kinds = (before: Parameters<typeof newsBetween>[0], after: Parameters<typeof newsBetween>[1]) =>
  newsBetween(before, after, 'me').map((news) => news.kind);

describe('newsBetween', () => {
  it('tells of threads and answers of others, and of nothing that the reader did', () => {
    const hers = thread('a');
    expect(kinds([], [hers])).toEqual(['started']);
    expect(kinds([hers], [hers])).toEqual([]);
    const answered = { ...hers, comments: [...hers.comments, comment('a-2', 'mara')] };
    expect(kinds([hers], [answered])).toEqual(['answered']);
    const mine = thread('b', { comments: [comment('b-1', 'me')] });
    expect(kinds([hers], [mine, hers])).toEqual([]);
    expect(kinds([mine], [{ ...mine, comments: [...mine.comments, comment('b-2', 'me')] }])).toEqual([]);
  });

  it('tells of the co-author when it has answered, or could not', () => {
    const muse = { author: { id: 'co-author', name: 'Muse', kind: 'ai' as const } };
    const asked = thread('a', {
      comments: [comment('a-1', 'me'), comment('a-2', '', { ...muse, body: '', state: 'thinking' })],
    });
    expect(kinds([], [asked])).toEqual([]);
    for (const state of ['done', 'failed'] as const) {
      const over = {
        ...asked,
        comments: [comment('a-1', 'me'), comment('a-2', '', { ...muse, body: '', state })],
      };
      expect(kinds([asked], [over])).toEqual(['answered']);
    }
  });

  it('tells of verdicts on a thread, and not of what was deleted or changed', () => {
    const open = thread('a');
    const resolved = thread('a', { state: 'resolved' });
    expect(kinds([open], [resolved])).toEqual(['resolved']);
    expect(kinds([resolved], [open])).toEqual(['reopened']);
    expect(kinds([open], [])).toEqual([]);
    expect(kinds([open], [{ ...open, comments: [comment('a-1', 'mara', { body: 'other' })] }])).toEqual([]);
    expect(
      kinds([], [thread('b', { comments: [comment('b-1', 'mara', { body: '', deleted: true })] })]),
    ).toEqual([]);
  });
});
