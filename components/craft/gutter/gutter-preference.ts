import { ObservableValue } from '@/components/editor/session/observable-value';

const KEY = 'lianju.gutter';

/** Whether this person wants the gutter beside the lines, in every poem; remembered by the browser. */
export const showsGutter = new ObservableValue(false);

/** Reads what the browser remembers. For the browser only. */
export function rememberGutter(): void {
  try {
    showsGutter.set(window.localStorage.getItem(KEY) === 'on');
  } catch {
    // A browser that keeps nothing shows the page as it comes.
  }
}

/** Shows the gutter or puts it away, from now on. */
export function setGutter(isShown: boolean): void {
  showsGutter.set(isShown);
  try {
    window.localStorage.setItem(KEY, isShown ? 'on' : 'off');
  } catch {
    // It holds for this visit.
  }
}
