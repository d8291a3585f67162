import type { ObservableValue } from '@/components/editor/session/observable-value';
import type { CraftThread } from './craft-thread';
import type { PoemReading } from './poem-feed';

/** The prosody of the open document, while somebody looks at it. */
export interface Craft {
  readonly reading: ObservableValue<PoemReading | null>;
  /** The tables could not be loaded, as when the connection is gone. */
  readonly hasFailed: ObservableValue<boolean>;
  readonly findRhymes: CraftThread['findRhymes'];
}
