import { afterEach } from 'vitest';

interface Closable {
  readonly close?: () => Promise<void>;
  readonly destroy?: () => void;
}

/** Answers a function that notes what a test opened; all of it is closed after the test, last opened first. */
export function closeAfterEach(): <T extends Closable>(opened: T) => T {
  const opened: Closable[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) {
      one.destroy?.();
      await one.close?.();
    }
  });
  return (one) => {
    opened.push(one);
    return one;
  };
}
