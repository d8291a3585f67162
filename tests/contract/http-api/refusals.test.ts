import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/permissions/policy';
import { type HttpDesk, openHttpDesk, PUBLIC_URL } from '../../support/http-desk';

let desk: HttpDesk;
let lin: Actor;
let id: string;

beforeAll(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
  id = (await desk.call(lin, 'POST', '/api/documents', { title: 'secret title' })).body.id;
});
afterAll(() => desk.close());

describe('a wrong request', () => {
  it.each<
    [name: string, method: string, path: string, body: unknown, status: number, code: string, detail: RegExp]
  >([
    ['no JSON', 'POST', '', '{"title":', 400, 'invalid-body', /not JSON/],
    ['an unknown field', 'POST', '', { colour: 'red' }, 400, 'invalid-body', /colour/],
    ['a wrong type', 'POST', '', { title: 7 }, 400, 'invalid-body', /^title: /],
    ['a wrong language', 'POST', '', { language: 'fr' }, 400, 'invalid-body', /^language: /],
    ['a long title', 'POST', '', { title: 'x'.repeat(201) }, 400, 'invalid-body', /^title: /],
    ['a title with a NUL', 'POST', '', { title: 'a\u0000b' }, 400, 'invalid-body', /^title: /],
    ['half a surrogate pair', 'PATCH', '/:id', { title: 'a\ud800' }, 400, 'invalid-body', /^title: /],
    ['a list for an object', 'POST', '', [1], 400, 'invalid-body', /./],
    ['a large body', 'POST', '', { title: 'x'.repeat(70_000) }, 413, 'body-too-large', /64 KiB/],
    ['a body where none is taken', 'POST', '/:id/sync-ticket', { a: 1 }, 400, 'invalid-body', /a/],
    ['a limit of 0', 'GET', '?limit=0', undefined, 400, 'invalid-body', /^limit: /],
    ['a limit of 101', 'GET', '?limit=101', undefined, 400, 'invalid-body', /^limit: /],
    ['a foreign cursor', 'GET', '?cursor=nonsense', undefined, 400, 'invalid-body', /cursor/],
    ['an empty change', 'PATCH', '/:id', {}, 400, 'invalid-body', /title or a form/],
    ['an unknown kind of turn', 'POST', '/:id/turns', { kind: 'translate' }, 400, 'invalid-body', /^kind: /],
    ['a kind that is not there yet', 'POST', '/:id/turns', { kind: 'lyrics' }, 400, 'unsupported', /lyrics/],
    [
      'too many candidates',
      'POST',
      '/:id/turns',
      { kind: 'continue', candidates: 6 },
      400,
      'invalid-body',
      /candidates/,
    ],
    [
      'no candidate',
      'PUT',
      '/:id/suggestions/nothing/shown',
      { candidate: 'best' },
      400,
      'invalid-body',
      /candidate/,
    ],
    [
      'a cut without its other half',
      'POST',
      '/:id/suggestions/nothing/candidates',
      { first: { candidate: '0', end: 1 } },
      400,
      'invalid-body',
      /second/,
    ],
    [
      'a vote for a suggestion that is not there',
      'PUT',
      '/:id/suggestions/nothing/vote',
      { candidate: null },
      404,
      'suggestion-not-found',
      /./,
    ],
    [
      'a part without a range',
      'POST',
      '/:id/suggestions/resolve',
      { verdict: 'accept', id: 'nothing' },
      400,
      'invalid-body',
      /./,
    ],
    [
      'a part of nothing',
      'POST',
      '/:id/suggestions/resolve',
      { verdict: 'accept', id: 'nothing', range: { startLine: 0, endLine: 0 } },
      404,
      'suggestion-not-found',
      /./,
    ],
    ['a rewrite of nothing', 'POST', '/:id/turns', { kind: 'rewrite' }, 400, 'nothing-selected', /./],
    [
      'a range backwards',
      'POST',
      '/:id/turns',
      { kind: 'rewrite', range: { startLine: 3, endLine: 1 } },
      400,
      'invalid-body',
      /^range/,
    ],
    [
      'half a range',
      'POST',
      '/:id/turns',
      { kind: 'rewrite', range: { startLine: 3 } },
      400,
      'invalid-body',
      /^range/,
    ],
    ['an unknown turn', 'GET', '/:id/turns/none', undefined, 404, 'turn-not-found', /./],
    ['a stop of an unknown turn', 'DELETE', '/:id/turns/none', undefined, 404, 'turn-not-found', /./],
    ['an unknown mode', 'PUT', '/:id/turn-mode', { mode: 'always' }, 400, 'invalid-body', /^mode: /],
    [
      'a mode that is not there yet',
      'PUT',
      '/:id/turn-mode',
      { mode: 'round-robin' },
      400,
      'unsupported',
      /./,
    ],
    ['an unknown state', 'GET', '/:id/suggestions?state=open', undefined, 400, 'invalid-body', /^state: /],
    ['no verdict', 'POST', '/:id/suggestions/resolve', { all: true }, 400, 'invalid-body', /./],
    [
      'a verdict on nothing',
      'POST',
      '/:id/suggestions/resolve',
      { verdict: 'accept' },
      400,
      'invalid-body',
      /ids/,
    ],
    [
      'two scopes',
      'POST',
      '/:id/suggestions/resolve',
      { verdict: 'accept', all: true, ids: ['a'] },
      400,
      'invalid-body',
      /./,
    ],
    [
      'an unknown suggestion',
      'POST',
      '/:id/suggestions/resolve',
      { verdict: 'accept', ids: ['none'] },
      404,
      'suggestion-not-found',
      /./,
    ],
    [
      'a turn without suggestions',
      'POST',
      '/:id/suggestions/resolve',
      { verdict: 'accept', turnId: 'none' },
      404,
      'turn-not-found',
      /./,
    ],
    ['an unknown version', 'GET', '/:id/versions/none', undefined, 404, 'version-not-found', /./],
    [
      'a difference to an unknown version',
      'GET',
      '/:id/versions/current/diff/none',
      undefined,
      404,
      'version-not-found',
      /./,
    ],
    [
      'a restore of an unknown version',
      'POST',
      '/:id/versions/none/restore',
      undefined,
      404,
      'version-not-found',
      /./,
    ],
    [
      'an unknown projection',
      'GET',
      '/:id/export?projection=raw',
      undefined,
      400,
      'invalid-body',
      /^projection: /,
    ],
    ['an unknown format', 'GET', '/:id/export?format=pdf', undefined, 400, 'invalid-body', /^format: /],
    ['a link for an owner', 'POST', '/:id/shares', { role: 'owner' }, 400, 'invalid-body', /^role: /],
    ['an unknown link', 'DELETE', '/:id/shares/none', undefined, 404, 'share-not-found', /./],
  ])('is refused: %s', async (_, method, path, body, status, code, detail) => {
    const linesBefore = desk.log.length;
    const answer = await desk.call(lin, method, `/api/documents${path.replace(':id', id)}`, body);
    expect(answer).toMatchObject({ status, body: { type: 'about:blank', status, code } });
    expect(answer.body.detail).toMatch(detail);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const refusals = desk.log.slice(linesBefore).filter((line) => line.includes('"request-refused"'));
    expect(refusals).toHaveLength(1);
    expect(JSON.parse(refusals[0] ?? '')).toMatchObject({ method, status, code });
  });

  it('is refused when nobody is signed in, whatever it asks for', async () => {
    const problem = { status: 401, body: { code: 'not-signed-in' } };
    expect(await desk.call(null, 'GET', '/api/documents')).toMatchObject(problem);
    expect(await desk.call(null, 'GET', `/api/documents/${id}`)).toMatchObject(problem);
    expect(await desk.call(null, 'POST', '/api/documents', '{')).toMatchObject(problem);
    expect(await desk.call(null, 'POST', '/api/shares/any')).toMatchObject(problem);
  });

  it('is refused from a foreign page, and taken from our own or from a program', async () => {
    const from = (headers: Record<string, string>) => desk.call(lin, 'POST', '/api/documents', {}, headers);
    const refusal = { status: 403, body: { code: 'foreign-origin' } };
    expect(await from({ origin: 'https://evil.example' })).toMatchObject(refusal);
    expect(await from({ origin: 'null' })).toMatchObject(refusal);
    expect((await from({ origin: PUBLIC_URL })).status).toBe(201);
    expect((await from({ origin: 'http://127.0.0.1:3000' })).status).toBe(201);
    expect((await from({})).status).toBe(201);
  });

  it('is refused when its body is of another type', async () => {
    expect(
      await desk.call(lin, 'POST', '/api/documents', 'title=x', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    ).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  it('is refused when its body grows beyond the limit without saying so', async () => {
    const chunks = Array.from({ length: 40 }, () => new TextEncoder().encode(' '.repeat(4_096)));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.pop();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const { readJsonBody } = await import('@/app/api/read-json-body');
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    await expect(readJsonBody(request)).rejects.toMatchObject({ code: 'body-too-large' });
  });

  it('to the accounts is answered for nobody to keep', async () => {
    const answer = await desk.call(null, 'POST', '/api/auth/sign-in/anonymous', {});
    expect(answer).toMatchObject({ status: 200, body: { handled: true } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is refused in a form of ours for an address or a method that there is not', async () => {
    expect(await desk.call(lin, 'GET', '/api/poems')).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect(await desk.call(lin, 'GET', `/api/documents/${id}/authorship`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const put = await desk.call(lin, 'PUT', '/api/documents', {});
    expect(put).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
    expect(put.headers.get('allow')).toBe('GET, POST');
  });
});

describe('a failure of the server', () => {
  it('tells nothing of itself, and is logged once with its reason', async () => {
    const { list } = desk.store.versions;
    Object.assign(desk.store.versions, { list: () => Promise.reject(new Error('inner secret')) });
    const linesBefore = desk.log.length;
    const answer = await desk.call(lin, 'GET', `/api/documents/${id}/versions`);
    Object.assign(desk.store.versions, { list });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(desk.log.slice(linesBefore)).toHaveLength(1);
    expect(desk.log.at(-1)).toContain('request-failed');
  });
});

describe('the log', () => {
  it('has neither text of documents nor tokens', async () => {
    await desk.call(lin, 'POST', '/api/shares/a-secret-token');
    await desk.call(lin, 'PATCH', `/api/documents/${id}`, { title: 'secret title', colour: 'red' });
    expect(desk.log.join('\n')).not.toContain('secret');
  });
});

describe('health', () => {
  it('says who writes, and 503 when the database does not answer', async () => {
    expect(await desk.call(null, 'GET', '/api/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', database: 'ok', coAuthor: { provider: 'note-taker', model: 'pencil' } },
    });
    const { ping } = desk.store;
    Object.assign(desk.store, { ping: () => Promise.reject(new Error('gone')) });
    expect(await desk.call(null, 'GET', '/api/health')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', database: 'unavailable' },
    });
    Object.assign(desk.store, { ping });
  });

  it('leaves accounts to their own handler', async () => {
    expect((await desk.call(null, 'POST', '/api/auth/sign-in/anonymous', {})).body).toEqual({
      handled: true,
    });
  });
});
