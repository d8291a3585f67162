import { request } from './request';

/** Puts another candidate of a suggestion into the text, for everybody; resolves when the server has. */
export async function showCandidate(
  documentId: string,
  suggestionId: string,
  candidate: string,
): Promise<void> {
  await request(`/api/documents/${documentId}/suggestions/${suggestionId}/shown`, {
    method: 'PUT',
    body: { candidate },
  });
}

/** How two candidates are cut together: UTF-16 offsets in their texts. */
export interface SpliceRequest {
  readonly first: { readonly candidate: string; readonly end: number };
  readonly second: { readonly candidate: string; readonly start: number };
}

/** Makes one more candidate of two, and shows it. */
export async function spliceCandidates(
  documentId: string,
  suggestionId: string,
  splice: SpliceRequest,
): Promise<void> {
  await request(`/api/documents/${documentId}/suggestions/${suggestionId}/candidates`, {
    method: 'POST',
    body: splice,
  });
}
