import type { PlaceTurnKind, TurnErrorCode, TurnKind, TurnMode, TurnState } from '@/lib/turns/turn';
import { request } from './request';

/** A turn as the HTTP interface lists it. */
export interface TurnSummary {
  readonly id: string;
  readonly kind: TurnKind;
  readonly state: TurnState;
  readonly model: string;
  readonly provider: string;
  readonly error?: { readonly code: TurnErrorCode; readonly message: string } | null;
  /** What was left out of the answer of a turn that is done. */
  readonly remark?: { readonly code: TurnErrorCode; readonly message: string };
  readonly suggestionIds: readonly string[];
}

/** What the co-author is asked for. */
export interface TurnTask {
  readonly kind: PlaceTurnKind;
  readonly instruction: string | null;
  /** Yjs relative positions as JSON. */
  readonly range: { readonly from: unknown; readonly to: unknown } | null;
  /** How many answers people can choose from. */
  readonly candidates: number;
}

/** Asks the co-author; resolves when the turn is recorded. */
export function askForTurn(documentId: string, { kind, instruction, range, candidates }: TurnTask) {
  return request<{ readonly turnId: string }>(`/api/documents/${documentId}/turns`, {
    method: 'POST',
    body: { kind, candidates, ...(instruction ? { instruction } : {}), ...(range ? { range } : {}) },
  });
}

/** Stops a running turn; resolves when it is over. */
export async function stopTurn(documentId: string, turnId: string): Promise<void> {
  await request(`/api/documents/${documentId}/turns/${turnId}`, { method: 'DELETE' });
}

/** The turn that was asked for last, or null. */
export async function readLastTurn(documentId: string, signal: AbortSignal): Promise<TurnSummary | null> {
  const { items } = await request<{ readonly items: readonly TurnSummary[] }>(
    `/api/documents/${documentId}/turns?limit=1`,
    { signal },
  );
  return items[0] ?? null;
}

/** Rejects what is still pending of a turn. */
export async function undoTurn(documentId: string, turnId: string): Promise<void> {
  await request(`/api/documents/${documentId}/suggestions/resolve`, {
    method: 'POST',
    body: { verdict: 'reject', turnId },
  });
}

/** Sets, for everybody, when the co-author writes. */
export async function setTurnMode(documentId: string, mode: TurnMode): Promise<void> {
  await request(`/api/documents/${documentId}/turn-mode`, { method: 'PUT', body: { mode } });
}
