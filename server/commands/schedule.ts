/** Runs `work` once after `delayMs`, unless the function that is returned is called before. */
export type Schedule = (delayMs: number, work: () => void) => () => void;

/** The clock of the process; what waits does not keep the process alive. */
export const scheduleByTimer: Schedule = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
