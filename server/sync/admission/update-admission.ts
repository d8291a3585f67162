import * as Y from 'yjs';
import type { Refusal } from '../peer';
import type { ClientIds, NewBindings } from '../room/client-ids';
import { findForeignContent } from './content-check';
import type { SuggesterGuard } from './suggester-guard';
import { type ClockRange, type InspectedUpdate, inspectUpdate, isIncomplete } from './update-inspection';

export type UpdateAdmission =
  | {
      readonly admitted: true;
      /** Part of the update waits for others that have not come. */
      readonly isIncomplete: boolean;
      readonly bindings: NewBindings;
      /** What has to be applied with it, so that it only suggests. */
      readonly mended: Uint8Array | null;
    }
  | { readonly admitted: false; readonly refusal: Refusal };

export interface AdmissionContext {
  readonly doc: Y.Doc;
  readonly clientIds: ClientIds;
  /** Set when the user may only suggest. */
  readonly guard: SuggesterGuard | null;
  /** Proposes anew, in a copy of the document that has the update, what was typed on in suggestions decided meanwhile. */
  readonly mend?: (copy: Y.Doc, written: readonly ClockRange[]) => void;
  readonly maxPendingBytes: number;
}

/**
 * Decides about an update of a user before the document is touched: its format, whether the schema has what it puts into
 * the text, what would have to wait, whose client ids it bears and, with a `guard`, whether it only suggests. New client ids are bound when it is admitted.
 */
export function admitUpdate(
  update: Uint8Array,
  userId: string,
  { doc, clientIds, guard, mend, maxPendingBytes }: AdmissionContext,
): UpdateAdmission {
  let inspected: InspectedUpdate;
  try {
    inspected = inspectUpdate(update);
  } catch (error) {
    return refuse('malformedMessage', `update does not decode: ${String(error)}`);
  }
  const foreign = findForeignContent(inspected.decoded, doc);
  if (foreign !== null) return refuse('contentRefused', foreign);
  const incomplete = isIncomplete(inspected, doc);
  if (incomplete && pendingBytes(doc) + update.length > maxPendingBytes) {
    return refuse('malformedMessage', 'too much waits for missing updates');
  }
  const clockOf = (clientId: number) => Y.getState(doc.store, clientId);
  if (!clientIds.mayClaim(inspected.structs, userId, clockOf)) {
    return refuse('clientIdTaken', 'structs of a client id of somebody else');
  }
  let mended: Uint8Array | null = null;
  if (guard) {
    // What waits could change the base later, unseen.
    if (incomplete) return refuse('notAllowed', 'suggestion on missing updates');
    try {
      const written = newStructs(inspected.structs, clockOf);
      const judgement = guard.judge(update, userId, (copy) => mend?.(copy, written));
      const { objection } = judgement;
      mended = judgement.mended;
      if (objection === 'touches-lock') return refuse('textLocked', 'update touches a lock');
      if (objection === 'changes-base') return refuse('notAllowed', 'update changes the base');
      if (objection === 'alters-others') return refuse('notAllowed', "update alters others' suggestions");
      if (objection === 'decides') return refuse('notAllowed', 'update decides about suggestions');
    } catch (error) {
      return refuse('malformedMessage', `update does not apply: ${String(error)}`);
    }
  }
  return {
    admitted: true,
    isIncomplete: incomplete,
    bindings: clientIds.claim(inspected.structs, userId, clockOf),
    mended,
  };
}

function newStructs(structs: readonly ClockRange[], clockOf: (clientId: number) => number): ClockRange[] {
  return structs
    .map(({ clientId, from, to }) => ({ clientId, from: Math.max(from, clockOf(clientId)), to }))
    .filter(({ from, to }) => from < to);
}

function refuse(reason: Refusal['reason'], detail: string): UpdateAdmission {
  return { admitted: false, refusal: { reason, detail } };
}

function pendingBytes({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);
}
