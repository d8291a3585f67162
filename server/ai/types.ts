import type { Actor } from '@/lib/permissions/policy';
import type { PlaceTurnKind } from '@/lib/turns/turn';

/** Where in the document a turn is to work: Yjs relative positions as JSON, or line indices (0-based, inclusive). */
export type TurnRange =
  | { readonly from: unknown; readonly to: unknown }
  | { readonly startLine: number; readonly endLine: number };

/** The co-author of this process, for all documents. */
export interface CoAuthor {
  /** Which provider and model write now. */
  describe(): { readonly provider: string; readonly model: string };
  /**
   * Takes the document's lease and starts a turn; resolves when the turn is recorded, long before it ends. Throws
   * `turn-in-progress` while another one runs, `nothing-selected` for a rewrite without a range.
   */
  request(
    documentId: string,
    actor: Actor,
    task: {
      readonly kind: PlaceTurnKind;
      readonly instruction: string | null;
      readonly range: TurnRange | null;
      /** How many answers people can choose from; 1 unless given. */
      readonly candidates?: number;
    },
  ): Promise<{ readonly turnId: string }>;
  /**
   * Has the co-author answer in a thread of comments; resolves when the thread shows that it was asked. While another
   * turn runs it waits for that one, or throws `turn-in-progress`.
   */
  reply(
    documentId: string,
    actor: Actor,
    task: { readonly threadId: string; readonly whenBusy: 'wait' | 'refuse' },
  ): Promise<{ readonly turnId: string }>;
  /** Aborts the model request; resolves when the turn is over and recorded. Throws `turn-not-running`. */
  stop(documentId: string, turnId: string): Promise<void>;
  /** Stops the turn of a document, if one runs or is about to; resolves when it is over and recorded. */
  leave(documentId: string): Promise<void>;
  /** Stops every running turn. */
  close(): Promise<void>;
}
