'use client';

import { useEffect, useState } from 'react';

/** Between two tries to load a part while the server does not answer, in milliseconds. */
const RETRY_MS = 3_000;

/**
 * Loads a part of the page that comes later. Without a network it waits for one: a part that is late must not take down
 * the page, on which people may go on writing.
 */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  const tryToLoad = (): Promise<T> =>
    load().catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      return tryToLoad();
    });
  return tryToLoad;
}

/** Loads parts in the background from the first key or touch on, so that they are there before a network may be gone. */
export function useWarmUp(loads: readonly (() => Promise<unknown>)[]): void {
  const hasInput = useHasInput();
  useEffect(() => {
    if (!hasInput) return;
    for (const load of loads) void load();
  }, [hasInput, loads]);
}

/** Whether anybody has touched the page or pressed a key: before, there is no use for the tools of a selection. */
export function useHasInput(): boolean {
  const [hasInput, setHasInput] = useState(false);
  useEffect(() => {
    // After the key itself has been dealt with.
    const note = () => setTimeout(() => setHasInput(true));
    document.addEventListener('keydown', note, { once: true });
    document.addEventListener('pointerdown', note, { once: true });
    return () => {
      document.removeEventListener('keydown', note);
      document.removeEventListener('pointerdown', note);
    };
  }, []);
  return hasInput;
}
