import { describe, expect, it } from 'vitest';
import { lineBeingWritten, turnToUndo } from '@/components/co-author/turn-of-suggestions';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

function suggestion(change: Partial<SuggestionView>): SuggestionView {
  return {
    id: 'one',
    author: { id: 'co-author', name: 'Co-author', kind: 'ai' },
    model: 'model',
    turnId: 'first',
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
    inserted: 'text',
    deleted: '',
    line: 0,
    kind: 'insertion',
    ...change,
  };
}

const mara = { id: 'mara', name: 'Mara', kind: 'human' } as const;

describe('turnToUndo', () => {
  it('is the latest turn that has something pending, wherever in the document it wrote', () => {
    const later = suggestion({ turnId: 'second', createdAt: '2026-01-02T00:00:00.000Z' });
    expect(turnToUndo([later, suggestion({})])).toBe('second');
    expect(turnToUndo([suggestion({}), later])).toBe('second');
  });

  it('is nothing when only people suggest, or nobody', () => {
    expect(turnToUndo([suggestion({ author: mara, turnId: null })])).toBeNull();
    expect(turnToUndo([])).toBeNull();
  });
});

describe('lineBeingWritten', () => {
  it('counts from one, and only while the co-author writes', () => {
    expect(lineBeingWritten([suggestion({}), suggestion({ stream: 'live', line: 4 })])).toBe(5);
    expect(lineBeingWritten([suggestion({ line: 4 })])).toBeNull();
    expect(lineBeingWritten([suggestion({ author: mara, stream: 'live' })])).toBeNull();
    expect(lineBeingWritten([suggestion({ stream: 'live', line: null })])).toBeNull();
  });
});
