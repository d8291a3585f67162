import type { Timer } from './page-timer';

/**
 * ProseMirror reads the last of a composition 20 ms after it ended (`scheduleComposeEnd` in prosemirror-view's input
 * module); what others wrote comes after that.
 */
const SETTLE_MS = 40;

/**
 * An input method that has not stirred for this long is left open rather than used (a phone's keyboard composes the
 * word at the caret for as long as the caret stays there); a page must not stand still for it.
 */
const IDLE_MS = 5_000;

/**
 * Holds back what changes the document from outside while an input method composes. The binding rebuilds the
 * document for every change that comes in; if that redraws the text being composed, the browser ends the composition
 * and half a syllable stays. Waiting before the Y.Doc, rather than between it and the editor, keeps the two equal, so
 * nothing can be lost: what waits is applied in its order, and what is never applied the server sends again.
 */
export class CompositionGate {
  private waiting: (() => void)[] = [];
  private isClosed = false;
  private readEditor: () => void = () => undefined;
  private timer: unknown = null;

  constructor(
    /** Runs everything that waited, as one change to the document. */
    private readonly applyAll: (waiting: readonly (() => void)[]) => void,
    private readonly clock: Timer,
  ) {}

  /** Applies at once, or, while the gate is closed, when it opens. */
  run = (apply: () => void): void => {
    if (this.isClosed) {
      this.waiting.push(apply);
      return;
    }
    this.readEditor();
    apply();
  };

  /**
   * `read` is called before each change from outside. A browser tells of a moved caret a moment after the key; a change
   * that is drawn in that moment would put the caret back to where the editor last knew it.
   */
  readEditorFirst(read: () => void): void {
    this.readEditor = read;
  }

  /** A composition began or went on. */
  compositionStirred(): void {
    this.isClosed = true;
    this.openIn(IDLE_MS);
  }

  compositionEnded(): void {
    if (this.isClosed) this.openIn(SETTLE_MS);
  }

  destroy(): void {
    this.clock.clear(this.timer);
    this.waiting = [];
  }

  private openIn(ms: number): void {
    this.clock.clear(this.timer);
    this.timer = this.clock.set(() => this.open(), ms);
  }

  private open(): void {
    this.isClosed = false;
    const waiting = this.waiting;
    this.waiting = [];
    if (waiting.length > 0) this.applyAll(waiting);
  }
}
