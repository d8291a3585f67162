import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { elementsOf } from '@/lib/history/y-nodes';
import type { Actor } from '@/lib/permissions/policy';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { type HttpDesk, openHttpDesk } from '../../support/http-desk';
import { blockAt } from '../../support/poem-steps';
import { appendLine, editAs } from '../../support/write-in-room';

let desk: HttpDesk;
let lin: Actor;
let mara: Actor;
let id: string;
const path = (rest = '') => `/api/documents/${id}/comments${rest}`;
const firstLine = { range: { startLine: 0, endLine: 0 } };

beforeEach(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
  mara = await desk.signUp('Mara');
  id = (await desk.call(lin, 'POST', '/api/documents', { title: 'Leaves' })).body.id;
  await join(mara, 'editor');
  await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
  await appendLine(desk.rooms, id, lin.userId, 'nobody hears it');
});
afterEach(() => desk.close());

async function join(actor: Actor, role: string) {
  const { body } = await desk.call(lin, 'POST', `/api/documents/${id}/shares`, { role });
  await desk.call(actor, 'POST', `/api/shares/${body.token}`);
}
const start = async (actor: Actor, body: string, subject: object = firstLine) =>
  desk.call(actor, 'POST', path(), { body, ...subject });
const read = async (threadId: string) => (await desk.call(mara, 'GET', path(`/${threadId}`))).body;

describe('threads', () => {
  it('are started on lines, answered, resolved, reopened, and stay where they are listed', async () => {
    const started = await start(lin, '  Too plain? ');
    expect(started).toMatchObject({
      status: 201,
      body: {
        state: 'open',
        quote: 'a red leaf falls',
        isTextGone: false,
        line: 0,
        createdBy: { name: 'Lin' },
        comments: [{ author: { id: lin.userId, name: 'Lin', kind: 'human' }, body: 'Too plain?' }],
      },
    });
    const thread = started.body.id;
    const replied = await desk.call(mara, 'POST', path(`/${thread}/replies`), { body: 'No: bare.' });
    expect(replied).toMatchObject({ status: 201, body: { comments: [{}, { author: { name: 'Mara' } }] } });
    const resolved = await desk.call(mara, 'POST', path(`/${thread}/resolve`));
    expect(resolved).toMatchObject({
      status: 200,
      body: { state: 'resolved', resolvedBy: { name: 'Mara' }, resolvedAt: expect.any(String) },
    });
    expect((await desk.call(lin, 'POST', path(`/${thread}/resolve`))).body.resolvedBy.name).toBe('Mara');
    expect((await desk.call(lin, 'GET', path('?state=open'))).body.items).toEqual([]);
    expect((await desk.call(lin, 'GET', path('?state=resolved'))).body.items).toMatchObject([{ id: thread }]);
    expect(await desk.call(lin, 'POST', path(`/${thread}/replies`), { body: 'But…' })).toMatchObject({
      status: 409,
      body: { code: 'thread-resolved' },
    });
    const reopened = await desk.call(lin, 'POST', path(`/${thread}/reopen`));
    expect(reopened).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(reopened.body).not.toHaveProperty('resolvedBy');
    expect(desk.tasks).toEqual([]);
  });

  it('are started on positions, which mean the same whatever is written before them', async () => {
    const positions = await desk.rooms.withRoom(id, (room) => {
      const [text] = textsOf(blockAt(room.doc, 0));
      const at = (index: number) =>
        Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text ?? new Y.XmlText(), index));
      return { from: at(2), to: at(5) };
    });
    const { body } = await start(mara, 'Why red?', { range: positions });
    expect(body).toMatchObject({ quote: 'red', line: 0 });
    await editAs(desk.rooms, id, lin.userId, (ydoc) => {
      const [stanza] = elementsOf(bodyOf(ydoc));
      stanza?.insert(0, [new Y.XmlElement('line')]);
    });
    expect(await read(body.id)).toMatchObject({ quote: 'red', line: 1, isTextGone: false });
    await editAs(desk.rooms, id, lin.userId, (ydoc) => textsOf(blockAt(ydoc, 1))[0]?.delete(2, 4));
    expect(await read(body.id)).toMatchObject({ quote: 'red', line: null, isTextGone: true });
  });

  it('are started on a suggestion, name it, and outlive its verdict', async () => {
    let suggestionId = '';
    await editAs(desk.rooms, id, mara.userId, (ydoc) => {
      suggestionId = createSuggestion(
        ydoc,
        { author: { id: mara.userId, name: 'Mara', kind: 'human' }, createdAt: new Date().toISOString() },
        { kind: 'text', block: blockAt(ydoc, 0), from: 2, to: 5, insert: 'white' },
        { origin: 'test' },
      );
    });
    const { status, body } = await start(lin, 'Snow?', { suggestionId });
    expect(status).toBe(201);
    expect(body).toMatchObject({ quote: 'white', suggestion: { id: suggestionId, state: 'pending' } });
    await desk.call(lin, 'POST', `/api/documents/${id}/suggestions/resolve`, {
      verdict: 'accept',
      ids: [suggestionId],
    });
    expect(await read(body.id)).toMatchObject({
      isTextGone: false,
      suggestion: { id: suggestionId, state: 'accepted' },
    });
    expect(await start(lin, 'Late', { suggestionId })).toMatchObject({
      status: 404,
      body: { code: 'suggestion-not-found' },
    });
  });

  it('are listed page by page, the newest first', async () => {
    const ids: string[] = [];
    for (const body of ['one', 'two', 'three']) ids.unshift((await start(lin, body)).body.id);
    const first = await desk.call(mara, 'GET', path('?limit=2'));
    expect(first.body).toMatchObject({ items: [{ id: ids[0] }, { id: ids[1] }] });
    const rest = await desk.call(mara, 'GET', path(`?limit=2&cursor=${first.body.nextCursor}`));
    expect(rest.body).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
  });
});

describe('comments', () => {
  it('are edited and deleted by who wrote them, and by nobody else', async () => {
    const thread = (await start(lin, 'Too plain?')).body;
    const comment = path(`/${thread.id}/replies/${thread.comments[0].id}`);
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    expect(await desk.call(mara, 'PATCH', comment, { body: 'Mine' })).toMatchObject(forbidden);
    expect(await desk.call(mara, 'DELETE', comment)).toMatchObject(forbidden);
    const edited = await desk.call(lin, 'PATCH', comment, { body: 'Too bare?' });
    expect(edited.body.comments).toMatchObject([{ body: 'Too bare?', editedAt: expect.any(String) }]);

    await desk.call(mara, 'POST', path(`/${thread.id}/replies`), { body: 'No.' });
    expect((await desk.call(lin, 'DELETE', comment)).status).toBe(204);
    const { comments } = await read(thread.id);
    expect(comments).toMatchObject([{ body: '', deleted: true }, { body: 'No.' }]);
    expect(comments[0]).not.toHaveProperty('editedAt');
    expect(await desk.call(lin, 'PATCH', comment, { body: 'Back' })).toMatchObject({
      status: 404,
      body: { code: 'comment-not-found' },
    });
    await desk.call(mara, 'DELETE', path(`/${thread.id}/replies/${comments[1].id}`));
    expect(await desk.call(lin, 'GET', path(`/${thread.id}`))).toMatchObject({
      status: 404,
      body: { code: 'thread-not-found' },
    });
  });

  it('ask the co-author when they mention it, once each, and show that it was asked', async () => {
    const thread = (await start(lin, '@co-author, is this too plain?')).body;
    expect(thread.comments).toMatchObject([
      {},
      { author: { id: 'co-author', name: 'Muse', kind: 'ai' }, body: '', state: 'queued', suggestionIds: [] },
    ]);
    await desk.call(mara, 'POST', path(`/${thread.id}/replies`), { body: '我也想问＠共同作者' });
    await desk.call(mara, 'POST', path(`/${thread.id}/replies`), { body: 'the co-author knows' });
    const asked = { kind: 'reply', threadId: thread.id, whenBusy: 'wait' };
    expect(desk.tasks).toEqual([asked, asked]);
    const turns = (await desk.call(lin, 'GET', `/api/documents/${id}/turns`)).body.items;
    expect(turns).toMatchObject([
      { kind: 'reply', requestedBy: { name: 'Mara' } },
      { kind: 'reply', requestedBy: { name: 'Lin' } },
    ]);
    const again = await desk.call(lin, 'POST', `/api/documents/${id}/turns`, {
      kind: 'reply',
      threadId: thread.id,
    });
    expect(again).toMatchObject({ status: 202, body: { turnId: expect.any(String) } });
    expect(desk.tasks[2]).toEqual({ ...asked, whenBusy: 'refuse' });
  });
});

describe('roles', () => {
  it('let viewers read and suggesters talk', async () => {
    const [wei, zoe, ann] = [await desk.signUp('Wei'), await desk.signUp('Zoe'), await desk.signUp('Ann')];
    await join(wei, 'viewer');
    await join(zoe, 'suggester');
    const { body } = await start(lin, 'Too plain?');
    const comment = `/${body.id}/replies/${body.comments[0].id}`;
    for (const [method, rest, input] of [
      ['POST', '', { body: 'x', ...firstLine }],
      ['POST', `/${body.id}/replies`, { body: 'x' }],
      ['POST', `/${body.id}/resolve`, undefined],
      ['POST', `/${body.id}/reopen`, undefined],
      ['PATCH', comment, { body: 'x' }],
      ['DELETE', comment, undefined],
    ] as const)
      expect(await desk.call(wei, method, path(rest), input), `${method} ${rest}`).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    expect((await desk.call(wei, 'GET', path())).body.items).toHaveLength(1);
    expect((await desk.call(wei, 'GET', path(`/${body.id}`))).status).toBe(200);

    expect((await start(zoe, 'Mine')).status).toBe(201);
    expect((await desk.call(zoe, 'POST', path(`/${body.id}/replies`), { body: '@muse?' })).status).toBe(201);
    expect((await desk.call(zoe, 'POST', path(`/${body.id}/resolve`))).status).toBe(200);
    const [turn] = (await desk.call(zoe, 'GET', `/api/documents/${id}/turns`)).body.items;
    expect((await desk.call(zoe, 'DELETE', `/api/documents/${id}/turns/${turn.id}`)).body.state).toBe(
      'stopped',
    );
    const hers = await desk.call(lin, 'POST', `/api/documents/${id}/turns`, { kind: 'continue' });
    expect(await desk.call(zoe, 'DELETE', `/api/documents/${id}/turns/${hers.body.turnId}`)).toMatchObject({
      status: 403,
    });

    const hidden = { status: 404, body: { code: 'document-not-found' } };
    expect(await desk.call(ann, 'GET', path())).toMatchObject(hidden);
    expect(await start(ann, 'x')).toMatchObject(hidden);
  });
});

describe('a wrong request', () => {
  it.each<[name: string, method: string, rest: string, body: unknown, status: number, code: string]>([
    ['without a word', 'POST', '', { body: '  ', ...firstLine }, 400, 'invalid-body'],
    ['too long', 'POST', '', { body: 'x'.repeat(4_001), ...firstLine }, 400, 'invalid-body'],
    ['with a NUL', 'POST', '', { body: 'a\u0000b', ...firstLine }, 400, 'invalid-body'],
    ['about nothing', 'POST', '', { body: 'x' }, 400, 'invalid-body'],
    ['about two things', 'POST', '', { body: 'x', suggestionId: 's', ...firstLine }, 400, 'invalid-body'],
    ['with an unknown field', 'POST', '', { body: 'x', colour: 'red', ...firstLine }, 400, 'invalid-body'],
    [
      'about lines that are not there',
      'POST',
      '',
      { body: 'x', range: { startLine: 7, endLine: 9 } },
      400,
      'nothing-selected',
    ],
    [
      'about foreign positions',
      'POST',
      '',
      { body: 'x', range: { from: { item: { client: 1, clock: 1 } }, to: {} } },
      400,
      'nothing-selected',
    ],
    [
      'about an unknown suggestion',
      'POST',
      '',
      { body: 'x', suggestionId: 'none' },
      404,
      'suggestion-not-found',
    ],
    ['of an unknown state', 'GET', '?state=closed', undefined, 400, 'invalid-body'],
    ['with a foreign cursor', 'GET', '?cursor=nonsense', undefined, 400, 'invalid-body'],
    ['for an unknown thread', 'GET', '/none', undefined, 404, 'thread-not-found'],
    ['in an unknown thread', 'POST', '/none/replies', { body: 'x' }, 404, 'thread-not-found'],
    ['without a reply', 'POST', '/none/replies', {}, 400, 'invalid-body'],
    ['to resolve an unknown thread', 'POST', '/none/resolve', undefined, 404, 'thread-not-found'],
    ['to resolve with a body', 'POST', '/none/resolve', { now: true }, 400, 'invalid-body'],
    ['to reopen an unknown thread', 'POST', '/none/reopen', undefined, 404, 'thread-not-found'],
    ['to edit in an unknown thread', 'PATCH', '/none/replies/none', { body: 'x' }, 404, 'thread-not-found'],
    ['by another method', 'PUT', '', {}, 405, 'method-not-allowed'],
  ])('is refused: %s', async (_, method, rest, body, status, code) => {
    expect(await desk.call(lin, method, path(rest), body)).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['without a thread', { kind: 'reply' }, 400, 'invalid-body'],
    ['with more than a thread', { kind: 'reply', threadId: 'none', instruction: 'x' }, 400, 'invalid-body'],
    ['for an unknown thread', { kind: 'reply', threadId: 'none' }, 404, 'thread-not-found'],
    ['that is no reply', { kind: 'continue', threadId: 'none' }, 400, 'invalid-body'],
  ] as const)('for a turn is refused: %s', async (_, body, status, code) => {
    expect(await desk.call(lin, 'POST', `/api/documents/${id}/turns`, body)).toMatchObject({
      status,
      body: { code },
    });
  });

  it('for an unknown comment is refused', async () => {
    const { body } = await start(lin, 'x');
    for (const method of ['PATCH', 'DELETE'])
      expect(
        await desk.call(
          lin,
          method,
          path(`/${body.id}/replies/none`),
          method === 'PATCH' ? { body: 'y' } : undefined,
        ),
      ).toMatchObject({ status: 404, body: { code: 'comment-not-found' } });
  });
});
