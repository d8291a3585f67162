import { describe, expect, it } from 'vitest';
import { AuthorRules } from '@/components/review/in-text/author-styles';
import { afterResolving, neighbourOf } from '@/components/review/in-text/review-navigation';
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
    source: null,
    editedBy: [],
    candidates: [],
    shown: '0',
    votes: [],
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

/** A sheet that keeps its rules as they were written. */
function openSheet() {
  let rules: string[] = [];
  return {
    rules: () => rules,
    insertRule: (rule: string, index = 0) => {
      rules.splice(index, 0, rule);
      return index;
    },
    deleteRule: (index: number) => {
      if (rules.splice(index, 1).length !== 1) throw new Error(`no rule ${index}`);
    },
    replaceSync: (text: string) => {
      rules = text === '' ? [] : text.split('\n');
    },
  };
}

describe('the looks of authors', () => {
  const ann: SuggestionAuthor = { id: 'ann', name: 'Ann', kind: 'human' };
  const inColor = (color: string) => [{ user: { id: 'ann', name: 'Ann', color, kind: 'human' as const } }];

  const rulesAtOnce = (pending: SuggestionView[]) => {
    const sheet = openSheet();
    new AuthorRules(sheet).update(pending, inColor('person-2'));
    return sheet.rules();
  };

  it('gives a person the colour they have in the room, and a solid line', () => {
    const sheet = openSheet();
    new AuthorRules(sheet).update([view('a', ann), view('b')], inColor('person-3'));
    const [css, ...others] = sheet.rules();
    expect(others).toEqual([]);
    for (const name of ['id', 'inserted', 'deleted', 'join', 'property'])
      expect(css).toContain(`[data-suggestion-${name}="a"]`);
    expect(css).toContain('--author:var(--person-3)');
    expect(css).toContain('solid');
  });

  it('does not let a colour or an id bring rules of its own', () => {
    const sheet = openSheet();
    new AuthorRules(sheet).update([view('"]{}*{display:none', ann)], inColor('red}*{display:none'));
    expect(sheet.rules()[0]).not.toContain('var(--red');
    expect(sheet.rules()[0]).toContain('\\"]{}');
  });

  it.each([3, 50])('comes to the same rules step by step as at once (%i at a time)', (count) => {
    const ids = Array.from({ length: 100 }, (_, index) => `s${index}`);
    const sheet = openSheet();
    const rules = new AuthorRules(sheet);
    let shown: string[] = [];
    for (let start = 0; start < ids.length; start += count) {
      shown = [...shown.filter((_, index) => index % 3 !== 1), ...ids.slice(start, start + count)];
      const color = start >= 50 ? 'person-2' : 'person-1';
      rules.update(
        shown.map((id) => view(id, ann)),
        inColor(color),
      );
    }
    expect(sheet.rules().toSorted()).toEqual(rulesAtOnce(shown.map((id) => view(id, ann))).toSorted());
    rules.update([], []);
    expect(sheet.rules()).toEqual([]);
  });
});
