import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { lockText } from '@/lib/locks/lock-text';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import { pasteOver, typeAt } from '../../support/person-edits';
import { AT, blockAt, createPoem, fork, LIN, linesOf, MARA } from '../../support/poem-builder';
import { openSuggestingEditor } from '../../support/suggesting-editor';

/** A poem whose first line begins with a locked word. */
function poemWithLock() {
  const ydoc = createPoem(['moon river', 'wider than a mile']);
  const range = { block: blockAt(ydoc, 0), from: 0, to: 'moon'.length };
  lockText(ydoc, [range], { id: 'lock', userId: LIN.id, by: LIN.name, at: AT });
  return ydoc;
}

describe('in suggesting mode', () => {
  it('lines that are pasted before locked words are not proposed as striking and writing these anew', () => {
    const ydoc = poemWithLock();
    const guard = new SuggesterGuard(ydoc);
    const page = openSuggestingEditor(Y.encodeStateAsUpdate(ydoc), MARA);
    pasteOver([0, 0], [0, 0], 'one\ntwo\n\nthree')(page);
    for (const update of page.outbox) expect(guard.objectionTo(update, MARA.id)).toBeNull();
    expect(linesOf(page.ydoc, 'result').join('\n')).toContain('moon river');
    typeAt([0, 0], 'oh ')(page);
    for (const update of page.outbox.splice(0)) expect(guard.objectionTo(update, MARA.id)).toBeNull();
  });
});

describe('the guard', () => {
  it('refuses to have a locked line joined to whatever may come to stand before it', () => {
    const ydoc = poemWithLock();
    const guard = new SuggesterGuard(ydoc);
    const program = fork(ydoc);
    const known = Y.encodeStateVector(program);
    blockAt(program, 0).setAttribute('sgJoin', 'some-id');
    expect(guard.objectionTo(Y.encodeStateAsUpdate(program, known), MARA.id)).toBe('touches-lock');
  });
});
