import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { elementsOf } from '@/lib/history/y-nodes';
import type { Actor } from '@/lib/permissions/policy';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { writeRecord } from '@/lib/suggestions/records/write-record';
import { type HttpDesk, openHttpDesk } from '../../support/http-desk';
import { appendLine, editAs } from '../../support/write-in-room';

let desk: HttpDesk;
let lin: Actor;
let id: string;
const path = (rest: string) => `/api/documents/${id}${rest}`;

beforeEach(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
  id = (await desk.call(lin, 'POST', '/api/documents', { title: 'Leaves' })).body.id;
  await appendLine(desk.rooms, id, lin.userId, 'leaf falls');
});
afterEach(() => desk.close());

/** Proposes `text` at the start of the first line, as the co-author of a turn. */
const suggest = (suggestionId: string, text: string, turnId?: string) =>
  editAs(desk.rooms, id, lin.userId, (ydoc) => {
    const [stanza] = elementsOf(bodyOf(ydoc));
    const [line] = stanza ? elementsOf(stanza) : [];
    const [yText] = line ? textsOf(line) : [];
    yText?.applyDelta([{ insert: text, attributes: markAttributes('sgIns', suggestionId) }]);
    writeRecord(ydoc, suggestionId, {
      author: { id: 'co-author', name: 'pencil', kind: 'ai' },
      model: 'pencil',
      createdAt: '2026-01-01T00:00:00.000Z',
      ...(turnId && { turnId }),
    });
  });

const exported = async (projection: string) =>
  (await desk.call(lin, 'GET', path(`/export?projection=${projection}`))).body;

describe('turns', () => {
  it('say word for word what was sent to models, to those who may ask for turns', async () => {
    const { body } = await desk.call(lin, 'POST', path('/turns'), { kind: 'continue' });
    const sent = path(`/turns/${body.turnId}/sent`);
    const requestedBy = { id: lin.userId, name: 'Lin' };
    expect(await desk.call(lin, 'GET', sent)).toMatchObject({
      status: 200,
      body: { turnId: body.turnId, requestedBy, calls: [] },
    });
    const call = {
      provider: 'openai',
      host: '127.0.0.1:11434',
      model: 'm',
      sent: { model: 'm', messages: [{ role: 'user', content: 'leaf falls' }] },
      promptTokens: 12,
      completionTokens: null,
      outcome: 'ok',
    };
    const at = new Date('2026-01-02T03:04:05.006Z');
    await desk.store.turns.recordModelCall({ ...call, turnId: body.turnId, startedAt: at, endedAt: at });
    const times = { startedAt: at.toISOString(), endedAt: at.toISOString() };
    expect((await desk.call(lin, 'GET', sent)).body.calls).toEqual([{ ...call, ...times }]);
    const reader = await desk.signUp('Reader');
    await desk.store.documents.addMember(id, reader.userId, 'suggester');
    expect(await desk.call(reader, 'GET', sent)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const elsewhere = (await desk.call(lin, 'POST', '/api/documents', {})).body.id;
    expect(
      await desk.call(lin, 'GET', `/api/documents/${elsewhere}/turns/${body.turnId}/sent`),
    ).toMatchObject({ status: 404, body: { code: 'turn-not-found' } });
  });

  it('of a document that goes to the bin are stopped', async () => {
    expect((await desk.call(lin, 'DELETE', path(''))).status).toBe(204);
    expect(desk.tasks).toEqual([{ left: id }]);
  });

  it('are asked for, read, listed and stopped', async () => {
    const asked = await desk.call(lin, 'POST', path('/turns'), {
      kind: 'rewrite',
      instruction: ' plainer ',
      range: { startLine: 0, endLine: 0 },
    });
    expect(asked).toMatchObject({ status: 202, body: { turnId: expect.any(String) } });
    expect(desk.tasks).toEqual([
      { kind: 'rewrite', instruction: 'plainer', range: { startLine: 0, endLine: 0 }, candidates: 1 },
    ]);
    const { turnId } = asked.body;
    const turn = {
      id: turnId,
      kind: 'rewrite',
      state: 'queued',
      model: 'pencil',
      provider: 'note-taker',
      requestedBy: { id: lin.userId, name: 'Lin' },
      suggestionIds: [],
    };
    const read = await desk.call(lin, 'GET', path(`/turns/${turnId}`));
    expect(read).toMatchObject({ status: 200, body: turn });
    expect(read.body).not.toHaveProperty('endedAt');
    expect(read.body).not.toHaveProperty('error');
    expect((await desk.call(lin, 'GET', path('/turns'))).body).toMatchObject({
      items: [turn],
      nextCursor: null,
    });
    expect(await desk.call(lin, 'DELETE', path(`/turns/${turnId}`))).toMatchObject({
      status: 200,
      body: { state: 'stopped', endedAt: expect.stringMatching(/Z$/) },
    });
    expect(await desk.call(lin, 'DELETE', path(`/turns/${turnId}`))).toMatchObject({
      status: 409,
      body: { code: 'turn-not-running' },
    });
  });

  it('take a range as Yjs positions too', async () => {
    const range = {
      from: { type: null, tname: 'body', item: null, assoc: 0 },
      to: { tname: 'body', assoc: -1 },
    };
    expect((await desk.call(lin, 'POST', path('/turns'), { kind: 'rewrite', range })).status).toBe(202);
    expect(desk.tasks).toEqual([{ kind: 'rewrite', instruction: null, range, candidates: 1 }]);
  });

  it('have a mode that everybody shares', async () => {
    expect((await desk.call(lin, 'GET', path('/turn-mode'))).body).toEqual({ mode: 'on-request' });
    expect(await desk.call(lin, 'PUT', path('/turn-mode'), { mode: 'alternate-lines' })).toMatchObject({
      status: 200,
      body: { mode: 'alternate-lines' },
    });
    expect((await desk.call(lin, 'GET', path('/turn-mode'))).body).toEqual({ mode: 'alternate-lines' });
    await desk.rooms.withRoom(id, (room) =>
      expect(room.doc.getMap('meta').get('turnMode')).toBe('alternate-lines'),
    );
  });
});

describe('suggestions', () => {
  it('are listed by state, and never in the base text', async () => {
    await suggest('s1', 'red ', 'turn-1');
    const { body } = await desk.call(lin, 'GET', path('/suggestions?state=pending'));
    expect(body).toEqual({
      items: [
        expect.objectContaining({
          id: 's1',
          author: { id: 'co-author', name: 'pencil', kind: 'ai' },
          kind: 'insertion',
          model: 'pencil',
          turnId: 'turn-1',
          state: 'pending',
          stream: 'done',
          inserted: 'red ',
          deleted: '',
          line: 0,
        }),
      ],
      nextCursor: null,
    });
    expect(body.items[0]).not.toHaveProperty('groupId');
    expect((await desk.call(lin, 'GET', path('/suggestions?state=accepted'))).body.items).toEqual([]);
    expect(await exported('base')).toBe('leaf falls\n');
    expect(await exported('result')).toBe('red leaf falls\n');
  });

  it('are resolved once, and the second verdict is told of the first', async () => {
    await suggest('s1', 'red ');
    const resolve = (body: object) => desk.call(lin, 'POST', path('/suggestions/resolve'), body);
    expect(await resolve({ verdict: 'accept', ids: ['s1'] })).toMatchObject({
      status: 200,
      body: { resolved: ['s1'], alreadyResolved: [], unknown: [] },
    });
    expect(await exported('base')).toBe('red leaf falls\n');
    expect(await resolve({ verdict: 'reject', ids: ['s1'] })).toMatchObject({
      status: 200,
      body: { resolved: [], alreadyResolved: [{ id: 's1', state: 'accepted' }] },
    });
    expect(await resolve({ verdict: 'reject', ids: ['s1', 'none'] })).toMatchObject({
      status: 200,
      body: { unknown: ['none'] },
    });
    expect(await exported('base')).toBe('red leaf falls\n');
    expect((await desk.call(lin, 'GET', path('/suggestions'))).body.items).toMatchObject([
      { id: 's1', state: 'accepted', resolvedBy: { name: 'Lin' }, inserted: 'red ' },
    ]);
  });

  it('are resolved by turn, or all at once', async () => {
    const { turnId } = (await desk.call(lin, 'POST', path('/turns'), { kind: 'continue' })).body;
    await suggest('s1', 'red ', turnId);
    await suggest('s2', 'the ');
    const resolve = (body: object) => desk.call(lin, 'POST', path('/suggestions/resolve'), body);
    expect((await resolve({ verdict: 'reject', turnId })).body.resolved).toEqual(['s1']);
    expect((await resolve({ verdict: 'accept', all: true })).body.resolved).toEqual(['s2']);
    expect((await resolve({ verdict: 'accept', all: true })).body.resolved).toEqual([]);
    expect(await exported('base')).toBe('the leaf falls\n');
  });

  it('are listed in pages', async () => {
    for (const suggestionId of ['s1', 's2', 's3']) await suggest(suggestionId, `${suggestionId} `);
    const first = (await desk.call(lin, 'GET', path('/suggestions?limit=2'))).body;
    const second = (await desk.call(lin, 'GET', path(`/suggestions?limit=2&cursor=${first.nextCursor}`)))
      .body;
    expect([...first.items, ...second.items].map((item: { id: string }) => item.id).sort()).toEqual([
      's1',
      's2',
      's3',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it('on lines that a restored version has otherwise are rejected, on others they stay', async () => {
    const version = (await desk.call(lin, 'POST', path('/versions'), { name: 'First' })).body;
    await appendLine(desk.rooms, id, lin.userId, 'later line');
    await suggest('s1', 'red ');
    await desk.call(lin, 'POST', path(`/versions/${version.id}/restore`));
    expect(await exported('result')).toBe('red leaf falls\n');

    await editAs(desk.rooms, id, lin.userId, (ydoc) => {
      const [stanza] = elementsOf(bodyOf(ydoc));
      const [line] = stanza ? elementsOf(stanza) : [];
      const [yText] = line ? textsOf(line) : [];
      yText?.applyDelta([{ retain: yText.length }, { insert: ' today' }]);
    });
    expect(await exported('base')).toBe('leaf falls today\n');
    await desk.call(lin, 'POST', path(`/versions/${version.id}/restore`));
    expect(await exported('base')).toBe('leaf falls\n');
    expect(await exported('result')).toBe('leaf falls\n');
    expect((await desk.call(lin, 'GET', path('/suggestions'))).body.items).toMatchObject([
      { id: 's1', state: 'rejected', resolvedBy: { name: 'Lin' } },
    ]);
  });
});
