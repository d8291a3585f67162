/**
 * A value that somebody owns and others watch: what a session tells the page. It fits `useSyncExternalStore`, so a
 * component renders again only when the one value it reads has changed.
 */
export class ObservableValue<T> {
  private listeners = new Set<() => void>();

  constructor(
    private value: T,
    private readonly isEqual: (a: T, b: T) => boolean = Object.is,
  ) {}

  get = (): T => this.value;

  /** Tells the listeners, unless the new value is equal to the one that stands. */
  set(value: T): void {
    if (this.isEqual(this.value, value)) return;
    this.value = value;
    for (const listener of this.listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
