'use client';

import { useSyncExternalStore } from 'react';
import type { ObservableValue } from './observable-value';

/** Reads a value of the session and renders again when it changes, and only then. */
export function useObservable<T>(value: ObservableValue<T>): T {
  return useSyncExternalStore(value.subscribe, value.get, value.get);
}
