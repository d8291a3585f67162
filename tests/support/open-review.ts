import { expect } from 'vitest';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { createApiClient } from './api-client';
import type { Person } from './browser';
import type { LianjuProcess } from './lianju-process';
import { fillReviewPoem } from './review-poem';
import { eventually, startPoem, suggestionsOf } from './room-steps';
import { connectSyncClient, type SyncClient } from './sync-client';

/** Opens a poem with `count` suggestions of all kinds (review-poem.ts); answers another client of it, in the reader's name. */
export async function openReview(lianju: LianjuProcess, reader: Person, count: number): Promise<SyncClient> {
  const documentId = await startPoem(reader);
  const api = await createApiClient(lianju, false);
  const cookies = await reader.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const client = await connectSyncClient(
    lianju,
    { ...api, call: (method, path, body) => api.call(method, path, body, { cookie }) },
    documentId,
  );
  fillReviewPoem(client.ydoc, count);
  await reader.page.locator(`[data-door="suggestions"]:has-text("${count}")`).waitFor({ state: 'attached' });
  return client;
}

export const pendingOf = ({ ydoc }: SyncClient) => listSuggestions(ydoc, { state: 'pending' });

/** Until the cards, and the document as another client has it, are this many. */
export async function waitForPending(person: Person, client: SyncClient, count: number): Promise<void> {
  await eventually(async () => {
    expect(pendingOf(client)).toHaveLength(count);
    expect(await suggestionsOf(person).getByRole('listitem').count()).toBe(count);
  });
}
