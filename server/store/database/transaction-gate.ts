/**
 * Lets one at a time through, in the order of asking. SQLite's connection is one for all queries: without the gate a
 * statement that happens to run while somebody else's transaction is open would become part of it, and be lost when
 * that is rolled back.
 */
export class TransactionGate {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn, which lasts until the answered function is called. */
  async enter(): Promise<() => void> {
    const before = this.last;
    let leave: () => void = () => {};
    this.last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }

  /** Runs `work` when it is its turn. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
