import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient } from '../support/api-client';
import { type LianjuProcess, startLianju } from '../support/lianju-process';
import { eventually } from '../support/room-steps';
import { connectSyncClient, writeLine } from '../support/sync-client';

let lianju: LianjuProcess;
let owner: ApiClient;
let documentId: string;

beforeAll(async () => {
  lianju = await startLianju();
  owner = await createApiClient(lianju);
  const created = await owner.call('POST', '/api/documents', { title: '春日', language: 'zh' });
  expect(created).toMatchObject({
    status: 201,
    body: { title: '春日', language: 'zh', form: null, role: 'owner' },
  });
  documentId = created.body.id;
});

afterAll(() => lianju?.stop());

const problem = (status: number, code: string) => ({
  status,
  type: expect.stringContaining('application/problem+json'),
  body: expect.objectContaining({ code, status }),
});

describe('the public interface', () => {
  it('says what serves', async () => {
    expect(await owner.call('GET', '/api/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', coAuthor: { provider: 'built-in' } },
    });
  });

  it.for([
    ['nothing', undefined, undefined],
    ['an empty form, as curl -d does', '', 'application/x-www-form-urlencoded'],
    ['an empty object', '{}', 'application/json'],
  ] as const)('signs a guest in who sends %s', async ([, body, type]) => {
    const response = await fetch(`${lianju.url}/api/auth/sign-in/anonymous`, {
      method: 'POST',
      ...(type ? { headers: { 'content-type': type } } : {}),
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie().join()).toContain('session_token');
  });

  it('carries a poem from an empty document to an accepted suggestion', async () => {
    const client = await connectSyncClient(lianju, owner, documentId);
    writeLine(client.ydoc, 0, '春天来了，万物复苏');
    const exported = () => owner.call('GET', `/api/documents/${documentId}/export?format=txt`);
    await eventually(async () => expect((await exported()).body.trim()).toBe('春天来了，万物复苏'));

    const asked = await owner.call('POST', `/api/documents/${documentId}/turns`, { kind: 'continue' });
    expect(asked.status).toBe(202);
    const turn = () => owner.call('GET', `/api/documents/${documentId}/turns/${asked.body.turnId}`);
    await eventually(async () => expect((await turn()).body.state).toBe('done'));
    expect((await turn()).body).toMatchObject({ kind: 'continue', provider: 'built-in' });

    const pending = await owner.call('GET', `/api/documents/${documentId}/suggestions?state=pending`);
    const [first] = pending.body.items;
    expect(first).toMatchObject({
      author: { kind: 'ai' },
      state: 'pending',
      turnId: asked.body.turnId,
      deleted: '',
    });
    expect(first.inserted).toMatch(/\p{Script=Han}{4}，\p{Script=Han}{4}/u);
    expect((await exported()).body.trim()).toBe('春天来了，万物复苏');
    const result = await owner.call('GET', `/api/documents/${documentId}/export?format=md&projection=result`);
    expect(result.body).toContain(first.inserted);

    const resolve = (body: unknown) =>
      owner.call('POST', `/api/documents/${documentId}/suggestions/resolve`, body);
    expect((await resolve({ verdict: 'accept', ids: [first.id] })).status).toBe(200);
    expect((await resolve({ verdict: 'reject', ids: [first.id] })).body).toMatchObject({
      alreadyResolved: [expect.objectContaining({ id: first.id, state: 'accepted' })],
    });
    expect((await resolve({ verdict: 'reject', all: true })).status).toBe(200);
    await eventually(async () =>
      expect((await exported()).body.trim()).toBe(`春天来了，万物复苏\n${first.inserted}`),
    );
    client.close();
  });

  it('saves, compares and restores versions', async () => {
    const saved = await owner.call('POST', `/api/documents/${documentId}/versions`, { name: '初稿' });
    expect(saved).toMatchObject({ status: 201, body: { name: '初稿' } });
    const client = await connectSyncClient(lianju, owner, documentId);
    writeLine(client.ydoc, 0, '秋天来了，万物复苏');
    const diff = () =>
      owner.call('GET', `/api/documents/${documentId}/versions/${saved.body.id}/diff/current`);
    await eventually(async () => expect(JSON.stringify((await diff()).body)).toContain('秋'));
    const restored = await owner.call(
      'POST',
      `/api/documents/${documentId}/versions/${saved.body.id}/restore`,
    );
    expect(restored.status).toBe(200);
    await eventually(() => expect(client.ydoc.getXmlFragment('body').toString()).toContain('春天来了'));
    client.close();
  });

  it('shares by link, and only as far as the link goes', async () => {
    const guest = await createApiClient(lianju);
    expect(await guest.call('GET', `/api/documents/${documentId}`)).toEqual(
      problem(404, 'document-not-found'),
    );
    const { body: link } = await owner.call('POST', `/api/documents/${documentId}/shares`, {
      role: 'viewer',
    });
    const token = new URL(link.url).pathname.split('/').at(-1);
    expect((await guest.call('POST', `/api/shares/${token}`)).body).toMatchObject({ role: 'viewer' });
    expect((await guest.call('GET', `/api/documents/${documentId}`)).status).toBe(200);
    expect(await guest.call('POST', `/api/documents/${documentId}/turns`, { kind: 'continue' })).toEqual(
      problem(403, 'forbidden'),
    );
    expect(await guest.call('POST', '/api/shares/not-a-token')).toEqual(problem(404, 'share-not-found'));
  });

  it.each<[string, string, string, unknown, number, string]>([
    ['no JSON', 'POST', '/api/documents', '{"title":', 400, 'invalid-body'],
    ['an unknown field', 'POST', '/api/documents', { title: 'x', colour: 'red' }, 400, 'invalid-body'],
    ['a wrong type', 'POST', '/api/documents', { title: 7 }, 400, 'invalid-body'],
    [
      'a body that is too large',
      'POST',
      '/api/documents',
      { title: 'x'.repeat(200_000) },
      413,
      'body-too-large',
    ],
    ['an unknown document', 'GET', '/api/documents/none', undefined, 404, 'document-not-found'],
    [
      'an unknown kind of turn',
      'POST',
      '/api/documents/:id/turns',
      { kind: 'translate' },
      400,
      'invalid-body',
    ],
    [
      'a rewrite of nothing',
      'POST',
      '/api/documents/:id/turns',
      { kind: 'rewrite' },
      400,
      'nothing-selected',
    ],
    ['an unknown turn', 'GET', '/api/documents/:id/turns/none', undefined, 404, 'turn-not-found'],
    ['an unknown version', 'GET', '/api/documents/:id/versions/none', undefined, 404, 'version-not-found'],
    [
      'an unknown projection',
      'GET',
      '/api/documents/:id/export?format=txt&projection=raw',
      undefined,
      400,
      'invalid-body',
    ],
  ])('refuses %s', async (_, method, path, body, status, code) => {
    expect(await owner.call(method, path.replace(':id', documentId), body)).toEqual(problem(status, code));
  });

  it('refuses who is not signed in, and a page of another origin', async () => {
    const nobody = await createApiClient(lianju, false);
    expect(await nobody.call('GET', '/api/documents')).toEqual(problem(401, 'not-signed-in'));
    expect(
      await owner.call('POST', '/api/documents', { title: 'x' }, { origin: 'https://evil.example' }),
    ).toEqual(problem(403, 'foreign-origin'));
  });

  it('logs a refusal without a secret or a word of the poem', () => {
    expect(lianju.output()).not.toContain('春天');
    expect(lianju.output()).not.toMatch(/ticket=|better-auth\.session_token=/);
  });
});
