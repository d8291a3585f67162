import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readLock } from '@/lib/document/locks';
import { hasMark } from '@/lib/document/suggestion-attributes';
import { rawText, textBlocks, textsOf } from '@/lib/document/text-blocks';
import { textRuns } from '@/lib/document/text-runs';
import { lockText } from '@/lib/locks/lock-text';
import { openLineChoices } from '@/lib/suggestions/candidates/propose-candidates';
import { showCandidate } from '@/lib/suggestions/candidates/show-candidate';
import { readResultText } from '@/lib/suggestions/marks/result-offsets';
import { proposeRewrite } from '@/lib/suggestions/proposing/propose-rewrite';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { SuggesterGuard } from '@/server/sync/admission/suggester-guard';
import type { BoundEditor } from '../../support/bound-editor';
import { openMendingServer } from '../../support/mending-server';
import { AT, BY_POET, createPoem, fork, LIN, MARA } from '../../support/poem-builder';
import { edit, type RandomEdit, randomEdit } from '../../support/random-edits';
import { personEditOf, type RandomPersonEdit, randomPersonEdit } from '../../support/random-person-edits';
import { shownLines } from '../../support/shown-places';
import { openSuggestingEditor } from '../../support/suggesting-editor';
import '../../support/property-seed';

const fraction = fc.nat({ max: 999 }).map((thousandths) => thousandths / 1000);

/** A stretch of a line, or all of it. */
const aLock = fc.record({ line: fraction, from: fraction, to: fraction, isWhole: fc.boolean() });
type DrawnLock = typeof aLock extends fc.Arbitrary<infer T> ? T : never;

const words = fc.constantFrom('moon', 'river', '春', '月落', 'light,', 'é');
const verse = fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));

/** What a model answers: other words, the line with something changed, or fewer and more lines. */
const anAnswer = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('other' as const), text: verse }),
    fc.record({ kind: fc.constant('same' as const), line: fraction }),
    fc.record({ kind: fc.constant('varied' as const), line: fraction, at: fraction, text: words }),
  ),
  { maxLength: 4 },
);
type Answer = typeof anAnswer extends fc.Arbitrary<infer T> ? T : never;

const aStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rewrite' as const),
      from: fraction,
      to: fraction,
      answer: anAnswer,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('choices' as const),
      from: fraction,
      to: fraction,
      answers: fc.array(anAnswer, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stream' as const),
      after: fraction,
      text: fc.array(verse, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('show' as const), suggestion: fraction, candidate: fc.nat(3) }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('suggest' as const), edit: randomPersonEdit }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo suggesting' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('program' as const), edit: randomEdit }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('verdict' as const),
      suggestion: fraction,
      verdict: fc.constantFrom<Verdict>('accept', 'reject'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo verdict' as const }) },
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

const scene = fc.record({
  poem: fc.array(fc.array(verse, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
  locks: fc.array(aLock, { minLength: 1, maxLength: 3 }),
});

/** A server with locked text, a suggester at a page, and a suggester's program that writes what it likes. */
class Room {
  readonly server: Y.Doc;
  private readonly guard: SuggesterGuard;
  private readonly mending;
  private page: BoundEditor;
  private readonly undoManager: Y.UndoManager;
  private pages = 0;

  constructor(poem: readonly (readonly string[])[], locks: readonly DrawnLock[]) {
    this.server = fork(createPoem(...poem));
    for (const [index, lock] of locks.entries()) this.lock(lock, index);
    this.mending = openMendingServer(this.server);
    this.guard = new SuggesterGuard(this.server);
    this.page = this.openPage();
    this.undoManager = createUndoManager(this.server, 'nobody types here');
    this.server.on('afterTransaction', () => this.undoManager.stopCapturing());
  }

  private lock({ line, from, to, isWhole }: DrawnLock, index: number): void {
    const block = this.pick(line);
    const { length } = rawText(block);
    const ends = isWhole ? [0, length] : [Math.round(from * length), Math.round(to * length)];
    const [first = 0, last = 0] = ends.sort((a, b) => a - b).map((offset) => wholeCharacter(block, offset));
    lockText(this.server, [{ block, from: first, to: last }], {
      id: `lock-${index}`,
      userId: LIN.id,
      by: LIN.name,
      at: AT,
    });
  }

  run(step: Step): void {
    switch (step.kind) {
      case 'rewrite': {
        const { blocks, shown } = this.lines(step.from, step.to);
        proposeRewrite(this.server, {
          blocks,
          shown,
          proposed: textsOfAnswer(step.answer, shown),
          newSuggestion: BY_POET,
          transact: this.transact,
        });
        break;
      }
      case 'choices': {
        const { blocks, shown } = this.lines(step.from, step.to);
        const choices = openLineChoices(this.server, {
          blocks,
          shown,
          newSuggestion: BY_POET,
          transact: this.transact,
        });
        for (const answer of step.answers) {
          choices.propose({ lines: textsOfAnswer(answer, shown), reasons: new Map(), violations: [] });
        }
        break;
      }
      case 'stream': {
        const stream = openLineStream(this.server, {
          after: this.pick(step.after),
          newSuggestion: BY_POET,
          genre: 'verse',
          transact: this.transact,
        });
        stream.write(step.text.join('\n'));
        stream.finish('done');
        break;
      }
      case 'show': {
        const id = this.pickSuggestion(step.suggestion);
        if (id) this.transact(() => showCandidate(this.server, id, String(step.candidate)));
        break;
      }
      case 'suggest':
        this.deliverToPage();
        // Nothing is shown where all is proposed to go.
        if (shownLines(this.page.state.doc).length === 0) break;
        personEditOf(step.edit as RandomPersonEdit, this.page)(this.page);
        this.takeFromPage();
        break;
      case 'undo suggesting':
        this.deliverToPage();
        this.page.undo();
        // What others wrote meanwhile can stand in its way; then the page is loaded anew.
        if (this.isRefused(this.page)) this.page = this.openPage();
        else this.takeFromPage();
        break;
      case 'program': {
        const program = fork(this.server);
        const known = Y.encodeStateVector(program);
        edit(program, step.edit as RandomEdit, 'program');
        const update = Y.encodeStateAsUpdate(program, known);
        if (this.guard.objectionTo(update, MARA.id) === null) Y.applyUpdate(this.server, update, 'client');
        break;
      }
      case 'verdict': {
        const id = this.pickSuggestion(step.suggestion);
        if (id) resolveSuggestions(this.server, { ids: [id], verdict: step.verdict, by: LIN, at: AT });
        break;
      }
      case 'undo verdict':
        this.undoManager.undo();
    }
    this.mending.mend();
  }

  private transact = <T>(change: () => T): T => this.server.transact(change, 'lianju.co-author');

  private pick(at: number): Y.XmlElement {
    const blocks = textBlocks(this.server);
    const block = blocks[Math.floor(at * blocks.length)];
    if (!block) throw new Error('no line is left');
    return block.element;
  }

  private pickSuggestion(at: number): string | null {
    const ids = resolvableIds(this.server, 'all');
    return ids[Math.floor(at * ids.length)] ?? null;
  }

  private lines(from: number, to: number) {
    const all = textBlocks(this.server).map(({ element }) => element);
    const [first = 0, last = 0] = [from, to].map((at) => Math.floor(at * all.length)).sort((a, b) => a - b);
    const blocks = all.slice(first, last + 1);
    return { blocks, shown: blocks.map((block) => readResultText(block).text) };
  }

  private openPage(): BoundEditor {
    this.pages += 1;
    return openSuggestingEditor(Y.encodeStateAsUpdate(this.server), MARA, undefined, `page-${this.pages}`);
  }

  private isRefused({ outbox }: BoundEditor): boolean {
    return outbox.some((update) => this.guard.objectionTo(update, MARA.id) !== null);
  }

  private deliverToPage(): void {
    this.mending.sendTo(this.page);
  }

  /** Nothing is refused of what a page proposes; of what it undoes, see `isRefused`. */
  private takeFromPage(): void {
    for (const update of this.page.outbox) expect(this.guard.objectionTo(update, MARA.id)).toBeNull();
    this.mending.receiveFrom(this.page);
  }
}

function wholeCharacter(block: Y.XmlElement, offset: number): number {
  const unit = rawText(block).charCodeAt(offset);
  return unit >= 0xdc00 && unit < 0xe000 ? offset - 1 : offset;
}

function textsOfAnswer(answer: Answer, shown: readonly string[]): string[] {
  return answer.map((part) => {
    if (part.kind === 'other') return part.text;
    const line = shown[Math.floor(part.line * shown.length)] ?? '';
    if (part.kind === 'same') return line;
    const units = [...line];
    const at = Math.round(part.at * units.length);
    return `${units.slice(0, at).join('')}${part.text} ${units.slice(at + 2).join('')}`;
  });
}

/**
 * The text under each lock, by what stands if all is rejected, and if all is accepted; `|` is where something else stands
 * between, `/` where a block ends between. A line that is locked whole has its ends, too.
 */
function lockedText(ydoc: Y.Doc, without: 'sgIns' | 'sgDel'): Record<string, string> {
  const textByLock: Record<string, string> = {};
  const lastPlace = new Map<string, { block: number; offset: number }>();
  for (const { element, index } of textBlocks(ydoc)) {
    let offset = 0;
    for (const { text, attributes } of textsOf(element).flatMap(textRuns)) {
      if (hasMark(attributes, without)) continue;
      const id = readLock(attributes.lock)?.id;
      if (id !== undefined) {
        const last = lastPlace.get(id);
        const gap = !last ? '' : last.block !== index ? '/' : last.offset !== offset ? '|' : '';
        textByLock[id] = (textByLock[id] ?? '') + gap + text;
        lastPlace.set(id, { block: index, offset: offset + text.length });
      }
      offset += text.length;
    }
  }
  return textByLock;
}

describe('whatever the co-author, suggesters and verdicts do', () => {
  it('locked text stands as it was locked', () => {
    fc.assert(
      fc.property(scene, fc.array(aStep, { minLength: 1, maxLength: 14 }), ({ poem, locks }, steps) => {
        const room = new Room(poem, locks);
        const locked = lockedText(room.server, 'sgIns');
        for (const step of steps) {
          room.run(step);
          expect(lockedText(room.server, 'sgIns')).toEqual(locked);
          expect(lockedText(room.server, 'sgDel')).toEqual(locked);
        }
        for (const verdict of ['accept', 'reject'] as const) {
          const copy = fork(room.server);
          resolveSuggestions(copy, { ids: resolvableIds(copy, 'all'), verdict, by: LIN, at: AT });
          expect(lockedText(copy, 'sgIns')).toEqual(locked);
        }
      }),
      { numRuns: 250 },
    );
  });
});
