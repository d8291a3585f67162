import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/permissions/policy';
import { type HttpDesk, openHttpDesk } from '../../support/http-desk';
import { appendLine } from '../../support/write-in-room';

let desk: HttpDesk;
let lin: Actor;
let mara: Actor;

beforeEach(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
  mara = await desk.signUp('Mara');
});
afterEach(() => desk.close());

async function newDocument(body: object = { title: '春日', language: 'zh' }): Promise<string> {
  return (await desk.call(lin, 'POST', '/api/documents', body)).body.id;
}

const missing = { status: 404, body: { code: 'document-not-found' } };

describe('documents', () => {
  it('have their first line bound to nobody who might write later', async () => {
    const id = await newDocument();
    const bindings = await desk.store.log.listBindings(id);
    expect(bindings.map(({ author }) => author)).toEqual([{ kind: 'system' }]);
    await desk.rooms.withRoom(id, (room) =>
      expect([...room.doc.store.clients.keys()]).toEqual(bindings.map(({ clientId }) => clientId)),
    );
  });

  it('are created, with what was given and what follows from the request', async () => {
    expect(
      await desk.call(lin, 'POST', '/api/documents', { title: '春日', language: 'zh', form: '七绝' }),
    ).toMatchObject({ status: 201, body: { title: '春日', language: 'zh', form: '七绝', role: 'owner' } });
    expect(
      await desk.call(lin, 'POST', '/api/documents', undefined, {
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
      }),
    ).toMatchObject({ status: 201, body: { title: '', language: 'zh', form: null } });
    expect((await desk.call(lin, 'POST', '/api/documents')).body).toMatchObject({ language: 'en' });
  });

  it('take a form by any of its names or one of their writers’ own, and let it go', async () => {
    const id = await newDocument();
    const own = {
      language: 'zh',
      lineCount: { min: 4, max: 4 },
      lengths: [{ min: 5, max: 5 }],
      scheme: 'aaba',
    };
    for (const [form, stored] of [
      ['七言绝句', '七绝'],
      [own, 'own'],
      [null, null],
    ]) {
      expect(await desk.call(lin, 'PATCH', `/api/documents/${id}`, { form })).toMatchObject({
        status: 200,
        body: { form: stored },
      });
      expect((await desk.call(lin, 'GET', `/api/documents/${id}`)).body).toMatchObject({ form: stored });
    }
    expect(
      await desk.call(lin, 'PATCH', `/api/documents/${id}`, { title: 'Red', form: '五绝' }),
    ).toMatchObject({
      body: { title: 'Red', form: '五绝' },
    });
    for (const form of ['no such form', '', { language: 'zh', scheme: 'A1' }, { language: 'fr' }, 7]) {
      expect(await desk.call(lin, 'PATCH', `/api/documents/${id}`, { form })).toMatchObject({
        status: 400,
        body: { code: 'invalid-body' },
      });
    }
    expect((await desk.call(lin, 'PATCH', `/api/documents/${id}`, {})).status).toBe(400);
    expect((await desk.call(lin, 'GET', `/api/documents/${id}`)).body).toMatchObject({ form: '五绝' });
  });

  it('are read, listed in pages, renamed, binned and taken out of the bin by their owner', async () => {
    const ids = [await newDocument(), await newDocument(), await newDocument()];
    const [id] = ids;
    expect(await desk.call(lin, 'GET', `/api/documents/${id}`)).toMatchObject({
      status: 200,
      body: { id, role: 'owner', people: [{ name: 'Lin' }], createdAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    const first = await desk.call(lin, 'GET', '/api/documents?limit=2');
    const second = await desk.call(lin, 'GET', `/api/documents?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map((item) => item.id).sort()).toEqual(
      [...ids].sort(),
    );
    expect(second.body.nextCursor).toBeNull();

    expect(await desk.call(lin, 'PATCH', `/api/documents/${id}`, { title: ' 秋夜 ' })).toMatchObject({
      status: 200,
      body: { title: '秋夜' },
    });
    expect((await desk.call(lin, 'GET', `/api/documents/${id}`)).body.title).toBe('秋夜');
    await desk.rooms.withRoom(id ?? '', (room) => expect(room.doc.getMap('meta').get('title')).toBe('秋夜'));

    expect((await desk.call(lin, 'DELETE', `/api/documents/${id}`)).status).toBe(204);
    expect(await desk.call(lin, 'GET', `/api/documents/${id}`)).toMatchObject(missing);
    expect(await desk.call(lin, 'DELETE', `/api/documents/${id}`)).toMatchObject(missing);
    expect((await desk.call(lin, 'GET', '/api/documents')).body.items).toHaveLength(2);
    expect(await desk.call(lin, 'POST', `/api/documents/${id}/restore`)).toMatchObject({
      status: 200,
      body: { id },
    });
    expect((await desk.call(lin, 'GET', `/api/documents/${id}`)).status).toBe(200);
    expect(await desk.call(lin, 'POST', `/api/documents/${id}/restore`)).toMatchObject(missing);
  });

  it('of others look as if they did not exist, in every call', async () => {
    const id = await newDocument();
    const link = (await desk.call(lin, 'POST', `/api/documents/${id}/shares`, { role: 'viewer' })).body;
    const calls: [string, string, unknown?][] = [
      ['GET', ''],
      ['PATCH', '', { title: 'x' }],
      ['DELETE', ''],
      ['POST', '/restore'],
      ['GET', '/export?format=txt'],
      ['POST', '/sync-ticket'],
      ['POST', '/turns', { kind: 'continue' }],
      ['GET', '/turns'],
      ['GET', '/turns/t'],
      ['DELETE', '/turns/t'],
      ['GET', '/turn-mode'],
      ['PUT', '/turn-mode', { mode: 'on-request' }],
      ['GET', '/suggestions'],
      ['POST', '/suggestions/resolve', { verdict: 'accept', all: true }],
      ['GET', '/versions'],
      ['POST', '/versions', { name: 'x' }],
      ['GET', '/versions/v'],
      ['GET', '/versions/v/diff/current'],
      ['POST', '/versions/v/restore'],
      ['GET', '/shares'],
      ['POST', '/shares', { role: 'viewer' }],
      ['DELETE', `/shares/${link.id}`],
    ];
    for (const [method, path, body] of calls) {
      const foreign = await desk.call(mara, method, `/api/documents/${id}${path}`, body);
      const unknown = await desk.call(mara, method, `/api/documents/never-was${path}`, body);
      expect([method, path, foreign.status, foreign.body]).toEqual([method, path, 404, unknown.body]);
      expect(foreign.body.code).toBe('document-not-found');
    }
    expect(desk.tasks).toEqual([]);
  });

  it('are limited in number', async () => {
    const count = desk.store.documents.countOwnedBy;
    Object.assign(desk.store.documents, { countOwnedBy: async () => 1_000 });
    expect(await desk.call(lin, 'POST', '/api/documents', {})).toMatchObject({
      status: 409,
      body: { code: 'too-many-documents' },
    });
    Object.assign(desk.store.documents, { countOwnedBy: count });
  });
});

describe('links', () => {
  it('are limited in number, and one that goes makes room', async () => {
    const id = await newDocument();
    const make = () => desk.call(lin, 'POST', `/api/documents/${id}/shares`, { role: 'viewer' });
    const made = [];
    for (let count = 0; count < 100; count += 1) made.push((await make()).body);
    expect(await make()).toMatchObject({ status: 409, body: { code: 'too-many-shares' } });
    expect((await desk.call(lin, 'DELETE', `/api/documents/${id}/shares/${made[0].id}`)).status).toBe(204);
    expect((await make()).status).toBe(201);
  });
});

describe('export', () => {
  it('gives text, Markdown and JSON, with a name from the title', async () => {
    const id = await newDocument();
    await appendLine(desk.rooms, id, lin.userId, '春天来了');
    const text = await desk.call(lin, 'GET', `/api/documents/${id}/export?format=txt`);
    expect(text).toMatchObject({ status: 200, body: '春天来了\n' });
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.headers.get('content-disposition')).toBe(
      `attachment; filename="__.txt"; filename*=UTF-8''${encodeURIComponent('春日')}.txt`,
    );
    const markdown = await desk.call(lin, 'GET', `/api/documents/${id}/export?format=md&projection=result`);
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(markdown.body).toContain('春天来了');
    expect((await desk.call(lin, 'GET', `/api/documents/${id}/export?format=json`)).body).toMatchObject({
      title: '春日',
      language: 'zh',
      projection: 'base',
      document: { type: 'doc' },
    });
  });

  it('says what it cannot write yet', async () => {
    const id = await newDocument();
    for (const format of ['html', 'docx'])
      expect(await desk.call(lin, 'GET', `/api/documents/${id}/export?format=${format}`)).toMatchObject({
        status: 400,
        body: { code: 'unsupported' },
      });
  });
});
