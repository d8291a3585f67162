/** A clock that calls back once, so that tests can bring their own. */
export interface Timer {
  readonly set: (run: () => void, ms: number) => unknown;
  readonly clear: (timer: unknown) => void;
}

/** The page's own clock. */
export const PAGE_TIMER: Timer = {
  set: (run, ms) => setTimeout(run, ms),
  // `unknown`, since what a timer is differs between browsers and Node.
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};
