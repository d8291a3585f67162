import * as Y from 'yjs';
import { ObservableValue } from '@/components/editor/session/observable-value';
import type { Timer } from '@/components/editor/session/page-timer';
import { detectLanguage } from '@/lib/ai/language';
import { type PoemLine, type ResultMemo, readLineRulings, readPoemLines } from '@/lib/craft/poem-lines';
import { isTextBlockType } from '@/lib/document/block-types';
import { rulingsOf } from '@/lib/document/rulings';
import { bodyOf, metaOf } from '@/lib/document/y-doc';
import type { FormGuess, LineAnalysis, PoemLanguage, Violation } from '@/lib/poetry/analysis';
import type { Form } from '@/lib/poetry/form';
import { readStoredForm, type StoredForm } from '@/lib/poetry/stored-form';
import type { CraftReply, FedLine } from './craft-messages';
import type { CraftThread } from './craft-thread';

/** The poem is read again when the typing rests: a reading that changes with every key cannot be read. */
const REST_MS = 250;

/** So many lines tell the language of a poem, whatever its document was made for. */
const TELLING_LINES = 12;

/** The poem as prosody reads it. */
export interface PoemReading {
  readonly language: PoemLanguage;
  /** The form that was chosen, or the one that the poem looks like; null: neither. */
  readonly form: FormGuess | null;
  readonly formData: Form | null;
  readonly isChosen: boolean;
  /** The chosen form when it is one of another language than the poem's: it is not held against the poem. */
  readonly foreignForm: Form | null;
  /** How many lines of the chosen form are written, as it counts them; null without one. */
  readonly written: number | null;
  readonly scheme: string;
  readonly violations: readonly Violation[];
  /** One for each line of verse, empty ones included. */
  readonly lines: readonly LineAnalysis[];
  /** The lines that were read, in the same order. */
  readonly poem: readonly PoemLine[];
}

type AnalysisReply = Extract<CraftReply, { kind: 'analysis' }>;

/**
 * Feeds the prosody thread with the lines that changed and keeps what it answers. A key costs a note of the block that
 * it changed; lines are compared when the typing rests, and only changed ones are read and sent.
 */
export class PoemFeed {
  readonly reading = new ObservableValue<PoemReading | null>(null);
  private readonly memo: ResultMemo = new WeakMap();
  private poem: readonly PoemLine[] = [];
  private fed: readonly FedLine[] = [];
  private lines: LineAnalysis[] = [];
  private form: StoredForm | null = null;
  private revision = 0;
  private timer: unknown = null;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly language: PoemLanguage,
    private readonly thread: Pick<CraftThread, 'send'>,
    private readonly clock: Timer,
  ) {
    bodyOf(ydoc).observeDeep(this.handleBody);
    metaOf(ydoc).observe(this.schedule);
    rulingsOf(ydoc).observe(this.schedule);
    this.feed();
  }

  destroy(): void {
    bodyOf(this.ydoc).unobserveDeep(this.handleBody);
    metaOf(this.ydoc).unobserve(this.schedule);
    rulingsOf(this.ydoc).unobserve(this.schedule);
    this.clock.clear(this.timer);
  }

  /** Takes what the thread answers; an answer about an older state of the poem is kept for its lines alone. */
  take(reply: AnalysisReply): void {
    if (reply.revision !== this.revision) {
      // A newer poem is under way: its answer brings all that changed since what was said last.
      for (const line of reply.changed) this.lines[line.index] = line;
      return;
    }
    this.lines.length = reply.lineCount;
    for (const line of reply.changed) this.lines[line.index] = line;
    const { language, form, formData, foreignForm, written, scheme, violations } = reply;
    this.reading.set({
      language,
      form,
      formData,
      isChosen: this.form !== null && form !== null && foreignForm === null,
      foreignForm,
      written,
      scheme,
      violations,
      lines: [...this.lines],
      poem: this.poem,
    });
  }

  private handleBody = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const { target } of events) {
      const block = target instanceof Y.XmlText ? target.parent : target;
      if (block instanceof Y.XmlElement && isTextBlockType(block.nodeName)) this.memo.delete(block);
    }
    this.schedule();
  };

  private schedule = (): void => {
    this.clock.clear(this.timer);
    this.timer = this.clock.set(() => this.feed(), REST_MS);
  };

  private feed(): void {
    this.timer = null;
    this.poem = readPoemLines(this.ydoc, this.memo);
    this.form = readStoredForm(metaOf(this.ydoc).get('form'));
    const next = this.poem.map(({ result, stanza }) => ({ text: result.text, stanza }));
    const { from, remove, lines } = patchOf(this.fed, next);
    this.fed = next;
    this.lines.splice(from, remove, ...lines.map((line, index) => unread(from + index, line)));
    this.revision += 1;
    this.thread.send({
      kind: 'poem',
      revision: this.revision,
      detected: detectLanguage(next.slice(0, TELLING_LINES).map(({ text }) => text)),
      language: this.language,
      form: this.form,
      from,
      remove,
      lines,
      rulings: readLineRulings(this.ydoc, this.poem),
    });
  }
}

/** What turns one list of lines into another: the lines between those that are the same at both ends. */
export function patchOf(
  before: readonly FedLine[],
  after: readonly FedLine[],
): { readonly from: number; readonly remove: number; readonly lines: readonly FedLine[] } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && isSame(before[from], after[from])) from += 1;
  let end = 0;
  while (end < shorter - from && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  return { from, remove: before.length - end - from, lines: after.slice(from, after.length - end) };
}

function isSame(a: FedLine | undefined, b: FedLine | undefined): boolean {
  return a?.text === b?.text && a?.stanza === b?.stanza;
}

/** Stands for a line that the thread has not read yet. */
function unread(index: number, { text }: FedLine): LineAnalysis {
  return { index, text, units: [], syllables: 0 };
}
