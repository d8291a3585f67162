import { describe, expect, it } from 'vitest';
import { authorStyleSheet } from '@/components/review/author-styles';
import { afterResolving, neighbourOf } from '@/components/review/review-navigation';
import type { SuggestionAuthor, SuggestionView } from '@/lib/suggestions/suggestion';

const ai: SuggestionAuthor = { id: 'co-author', name: 'Co-author', kind: 'ai' };

function view(id: string, author: SuggestionAuthor = ai): SuggestionView {
  return {
    id,
    author,
    model: null,
    turnId: null,
    requestedBy: null,
    groupId: null,
    state: 'pending',
    stream: 'done',
    reason: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    resolvedBy: null,
    inserted: id,
    deleted: '',
    line: 0,
    kind: 'insertion',
  };
}

const pending = ['a', 'b', 'c'].map((id) => view(id));

describe('going through suggestions', () => {
  it.each([
    ['a', 1, 'b'],
    ['c', 1, 'a'],
    ['a', -1, 'c'],
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['gone', 1, 'a'],
  ] as const)('from %s by %i comes to %s', (from, step, to) => {
    expect(neighbourOf(pending, from, step)?.id).toBe(to);
  });

  it('finds nothing where there is nothing', () => {
    expect(neighbourOf([], null, 1)).toBeNull();
  });

  it.each([
    [['a'], 'b'],
    [['c'], 'b'],
    [['a', 'b'], 'c'],
    [['a', 'b', 'c'], undefined],
  ] as const)('goes on after %j with %s', (resolved, next) => {
    expect(afterResolving(pending, new Set(resolved))?.id).toBe(next);
  });
});

describe('the looks of authors', () => {
  const ann: SuggestionAuthor = { id: 'ann', name: 'Ann', kind: 'human' };
  const people = [{ user: { id: 'ann', name: 'Ann', color: 'person-3', kind: 'human' as const } }];

  it('gives a person the colour they have in the room, and a solid line', () => {
    const css = authorStyleSheet([view('a', ann), view('b')], people, null);
    expect(css).toContain('[data-suggestion-id="a"]');
    expect(css).toContain('--author:var(--person-3)');
    expect(css).toContain('solid');
    expect(css).not.toContain('"b"');
  });

  it('does not let a colour or an id bring rules of its own', () => {
    const forged = [
      { user: { id: 'ann', name: 'Ann', color: 'red}*{display:none', kind: 'human' as const } },
    ];
    const css = authorStyleSheet([view('"]{}*{display:none', ann)], forged, null);
    expect(css).not.toContain('var(--red');
    expect(css).toContain('\\"]{}');
  });
});
