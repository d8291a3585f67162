import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { elementsOf } from '@/lib/history/y-nodes';
import type { Actor } from '@/lib/permissions/policy';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { type HttpDesk, openHttpDesk } from '../../support/http-desk';
import { appendLine, editAs } from '../../support/write-in-room';

let desk: HttpDesk;
let lin: Actor;
let mara: Actor;
let id: string;
const path = (rest: string) => `/api/documents/${id}${rest}`;

beforeEach(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
  mara = await desk.signUp('Mara');
  id = (await desk.call(lin, 'POST', '/api/documents', { title: 'Leaves' })).body.id;
  const { body } = await desk.call(lin, 'POST', path('/shares'), { role: 'editor' });
  await desk.call(mara, 'POST', `/api/shares/${body.token}`);
});
afterEach(() => desk.close());

const save = async (name?: string) => (await desk.call(lin, 'POST', path('/versions'), { name })).body;
const textNow = async () => (await desk.call(lin, 'GET', path('/export?format=txt'))).body;

/** Replaces the text of a line, as its author does by typing over it. */
const retype = (index: number, actor: Actor, text: string) =>
  editAs(desk.rooms, id, actor.userId, (ydoc) => {
    const [stanza] = elementsOf(bodyOf(ydoc));
    const [yText] = stanza ? textsOf(elementsOf(stanza)[index] ?? new Y.XmlElement()) : [];
    yText?.applyDelta([{ delete: yText.length }, { insert: text }]);
  });

describe('versions', () => {
  it('are saved with a name, who wrote and what changed, and listed newest first', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    const first = await desk.call(lin, 'POST', path('/versions'), { name: 'First draft' });
    expect(first).toMatchObject({
      status: 201,
      body: {
        kind: 'named',
        name: 'First draft',
        createdBy: { name: 'Lin' },
        people: ['Lin'],
        linesInserted: 1,
      },
    });
    await appendLine(desk.rooms, id, mara.userId, 'nobody hears it');
    const second = await save('Second');
    expect(second).toMatchObject({ people: ['Mara'], linesInserted: 1, linesDeleted: 0 });
    const { body } = await desk.call(mara, 'GET', path('/versions?limit=1'));
    expect(body).toMatchObject({ items: [{ id: second.id }], nextCursor: expect.any(String) });
    const next = await desk.call(mara, 'GET', path(`/versions?limit=1&cursor=${body.nextCursor}`));
    expect(next.body).toMatchObject({ items: [{ id: first.body.id }], nextCursor: null });
    expect((await desk.call(mara, 'GET', path(`/versions/${first.body.id}`))).body).toMatchObject({
      name: 'First draft',
      document: { type: 'doc', content: [{ type: 'stanza' }] },
    });
  });

  it('are compared with each other and with the text as it is', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    const first = await save('First');
    await retype(0, mara, 'a white leaf falls');
    const second = await save('Second');
    const forward = await desk.call(mara, 'GET', path(`/versions/${first.id}/diff/current`));
    expect(forward).toMatchObject({
      status: 200,
      body: {
        from: first.id,
        to: 'current',
        lines: [
          {
            kind: 'changed',
            before: { index: 0 },
            after: { index: 0 },
            spans: [
              { kind: 'equal', text: 'a ' },
              { kind: 'deleted', text: 'red' },
              { kind: 'inserted', text: 'white' },
              { kind: 'equal', text: ' leaf falls' },
            ],
          },
        ],
      },
    });
    const between = await desk.call(mara, 'GET', path(`/versions/${first.id}/diff/${second.id}`));
    expect(between.body.lines).toEqual(forward.body.lines);
    const same = await desk.call(mara, 'GET', path('/versions/current/diff/current'));
    expect(same.body.lines).toMatchObject([{ kind: 'equal' }]);
  });

  it('are restored as an edit that is answered by the version before it, and undone by that one', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    const first = await save('First');
    await retype(0, mara, 'a white petal falls');
    await appendLine(desk.rooms, id, mara.userId, 'nobody hears it');
    const later = await textNow();
    const restored = await desk.call(lin, 'POST', path(`/versions/${first.id}/restore`));
    expect(restored).toMatchObject({
      status: 200,
      body: { kind: 'before-restore', createdBy: { name: 'Lin' } },
    });
    expect(await textNow()).toBe('a red leaf falls\n');
    await desk.call(lin, 'POST', path(`/versions/${restored.body.id}/restore`));
    expect(await textNow()).toBe(later);
  });

  it('keep the authors of what is restored', async () => {
    await appendLine(desk.rooms, id, mara.userId, '白日依山尽');
    const first = await save('First');
    await retype(0, lin, 'gone');
    await desk.call(lin, 'POST', path(`/versions/${first.id}/restore`));
    const attributions = await desk.store.log.listAttributions(id);
    expect(attributions).toMatchObject([{ author: { kind: 'human', userId: mara.userId } }]);
    const [range] = attributions;
    expect((range?.clockTo ?? 0) - (range?.clockFrom ?? 0)).toBe('白日依山尽'.length);
    const bindings = await desk.store.log.listBindings(id);
    expect(bindings.find(({ clientId }) => clientId === range?.clientId)?.author).toEqual({
      kind: 'human',
      userId: lin.userId,
    });
  });
});

describe('pending text', () => {
  const firstLine = (ydoc: Y.Doc) => {
    const [line] = elementsOf(elementsOf(bodyOf(ydoc))[0] ?? new Y.XmlElement());
    if (!line) throw new Error('no line');
    return line;
  };
  /** Words in the place of others and a new line, both only proposed. */
  const suggest = () =>
    editAs(desk.rooms, id, mara.userId, (ydoc) => {
      const by = {
        author: { id: 'co-author', name: 'Muse', kind: 'ai' as const },
        createdAt: '2026-01-01T00:00:00Z',
      };
      createSuggestion(
        ydoc,
        by,
        { kind: 'text', block: firstLine(ydoc), from: 2, to: 5, insert: 'pale' },
        { origin: 'test' },
      );
      createSuggestion(
        ydoc,
        by,
        { kind: 'insert-lines', after: firstLine(ydoc), lines: ['and nobody is watching'], genre: 'verse' },
        { origin: 'test' },
      );
    });
  const PENDING = /pale|watching|sgIns|sgDel|suggestion/;

  it('is not in versions, what they say that changed, their comparison, or the list of documents', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    const first = await save('First');
    await suggest();
    expect((await desk.call(lin, 'GET', path('/export?format=txt&projection=result'))).body).toBe(
      'a pale leaf falls\nand nobody is watching\n',
    );
    const second = await save('Second');
    expect(second).toMatchObject({ linesInserted: 0, linesDeleted: 0 });
    const read = (await desk.call(lin, 'GET', path(`/versions/${second.id}`))).body;
    expect(JSON.stringify(read)).toContain('a red leaf falls');
    expect(JSON.stringify(read)).not.toMatch(PENDING);
    for (const pair of [
      `${first.id}/diff/current`,
      `${first.id}/diff/${second.id}`,
      `current/diff/${second.id}`,
    ]) {
      const { lines } = (await desk.call(lin, 'GET', path(`/versions/${pair}`))).body;
      expect(lines).toMatchObject([{ kind: 'equal', spans: [{ kind: 'equal', text: 'a red leaf falls' }] }]);
    }
    for (const list of [path('/versions'), '/api/documents', path('')])
      expect(JSON.stringify((await desk.call(lin, 'GET', list)).body)).not.toMatch(PENDING);
  });

  it('counts as changed in the version after it was accepted', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    await suggest();
    const before = await save('Before');
    await desk.call(lin, 'POST', path('/suggestions/resolve'), { verdict: 'accept', all: true });
    expect(await save('After')).toMatchObject({ linesInserted: 2, linesDeleted: 1 });
    const { lines } = (await desk.call(lin, 'GET', path(`/versions/${before.id}/diff/current`))).body;
    expect(lines).toMatchObject([{ kind: 'changed' }, { kind: 'inserted' }]);
  });

  it('is not in the version that a restore takes first', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    const first = await save('First');
    await suggest();
    const taken = (await desk.call(lin, 'POST', path(`/versions/${first.id}/restore`))).body;
    const read = (await desk.call(lin, 'GET', path(`/versions/${taken.id}`))).body;
    expect(JSON.stringify(read)).not.toMatch(PENDING);
    expect(await textNow()).toBe('a red leaf falls\n');
  });
});

describe('links', () => {
  it('are made by the owner, shown once, listed without their key, and useless when revoked', async () => {
    const made = await desk.call(lin, 'POST', path('/shares'), { role: 'viewer' });
    expect(made).toMatchObject({
      status: 201,
      body: { role: 'viewer', token: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(made.body.url).toBe(`https://poems.example.org/s/${made.body.token}`);
    const listed = await desk.call(lin, 'GET', path('/shares'));
    expect(listed.body.items.map((link: { id: string }) => link.id)).toContain(made.body.id);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token);

    const wei = await desk.signUp('Wei');
    const zoe = await desk.signUp('Zoe');
    expect(await desk.call(wei, 'POST', `/api/shares/${made.body.token}`)).toMatchObject({
      status: 200,
      body: { id, role: 'viewer', title: 'Leaves' },
    });
    expect((await desk.call(lin, 'DELETE', path(`/shares/${made.body.id}`))).status).toBe(204);
    expect(await desk.call(zoe, 'POST', `/api/shares/${made.body.token}`)).toMatchObject({
      status: 404,
      body: { code: 'share-not-found' },
    });
    expect((await desk.call(wei, 'GET', path(''))).status).toBe(200);
  });

  it('raise a role and never lower it', async () => {
    const { body } = await desk.call(lin, 'POST', path('/shares'), { role: 'viewer' });
    expect((await desk.call(mara, 'POST', `/api/shares/${body.token}`)).body.role).toBe('editor');
    expect((await desk.call(lin, 'POST', `/api/shares/${body.token}`)).body.role).toBe('owner');
  });

  it('open no document that is in the bin', async () => {
    const { body } = await desk.call(lin, 'POST', path('/shares'), { role: 'viewer' });
    await desk.call(lin, 'DELETE', path(''));
    expect(await desk.call(await desk.signUp('Wei'), 'POST', `/api/shares/${body.token}`)).toMatchObject({
      status: 404,
      body: { code: 'share-not-found' },
    });
  });
});

describe('roles', () => {
  it('decide what a member may do', async () => {
    const { body } = await desk.call(lin, 'POST', path('/shares'), { role: 'viewer' });
    const wei = await desk.signUp('Wei');
    await desk.call(wei, 'POST', `/api/shares/${body.token}`);
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    const version = await save('First');
    for (const [method, rest, input] of [
      ['PATCH', '', { title: 'x' }],
      ['POST', '/turns', { kind: 'continue' }],
      ['PUT', '/turn-mode', { mode: 'alternate-lines' }],
      ['POST', '/suggestions/resolve', { verdict: 'accept', all: true }],
      ['POST', '/versions', { name: 'x' }],
      ['POST', `/versions/${version.id}/restore`, undefined],
    ] as const)
      expect(await desk.call(wei, method, path(rest), input)).toMatchObject(forbidden);
    for (const [method, rest, input] of [
      ['DELETE', '', undefined],
      ['GET', '/shares', undefined],
      ['POST', '/shares', { role: 'viewer' }],
    ] as const)
      expect(await desk.call(mara, method, path(rest), input)).toMatchObject(forbidden);
    expect((await desk.call(wei, 'POST', path('/sync-ticket'))).status).toBe(200);
    expect((await desk.call(wei, 'GET', path('/suggestions'))).status).toBe(200);
  });
});
