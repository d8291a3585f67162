import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/permissions/policy';
import { type HttpDesk, openHttpDesk } from '../../support/http-desk';
import { appendLine } from '../../support/write-in-room';

let desk: HttpDesk;
let lin: Actor;

beforeEach(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
});
afterEach(() => desk.close());

const ask = (body: unknown) => desk.call(lin, 'POST', '/api/prosody', body);

describe('prosody of a text', () => {
  it('answers units, rhymes, scheme, form and violations in words', async () => {
    const text = '朝辞白帝彩云间，\n千里江陵一日还。\n\n两岸猿声啼不住，\n轻船已过万里山。\n';
    const { status, body } = await ask({ text, language: 'zh' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      language: 'zh',
      form: { id: '七绝' },
      rhymeBook: 'pingshui',
      scheme: 'aa-a',
    });
    expect(body.lines).toHaveLength(4);
    expect(body.lines[2]).toMatchObject({ index: 2, text: '两岸猿声啼不住，', syllables: 7 });
    expect(body.lines[0].units[0]).toEqual({
      text: '朝',
      from: 0,
      tone: 'level',
      toneBasis: 'use',
      pronunciation: 'cháo',
    });
    expect(body.lines[3].rhyme).toEqual({ group: '十五删', letter: 'a' });
    expect(body.violations).toEqual([
      {
        line: 3,
        place: 5,
        rule: 'wrong-tone',
        severity: 'error',
        message: '“里” should be a level tone here.',
      },
    ]);
  });

  it('holds a text to the form that is asked for, by name or of one’s own', async () => {
    const text = '风从海上吹过来\n我把名字写进尘埃';
    const named = await ask({ text, language: 'zh', form: '五言絕句' });
    expect(named.body.form).toEqual({ id: '五绝', confidence: 1 });
    expect(named.body.violations.map(({ rule }: { rule: string }) => rule)).toContain('line-length');
    const form = {
      lineCount: 2,
      lengths: [7, { min: 7, max: 9 }],
      scheme: 'aa',
      tones: ['平中中中中中平', '仄仄'],
    };
    const own = await ask({ text, language: 'zh', form, rhymeBook: '中华新韵' });
    expect(own.body).toMatchObject({ form: { id: 'own', confidence: 1 }, scheme: 'aa', violations: [] });
    const free = await ask({ text, language: 'zh', form: null });
    expect(free.body).toMatchObject({ form: null, scheme: 'aa' });
  });

  it('refuses what is no form, no book and no language', async () => {
    const text = '明月几时有';
    for (const wrong of [
      { form: '没有这种体' },
      { rhymeBook: 'none' },
      { language: 'fr' },
      { form: { scheme: '1' } },
      { rulings: [] },
    ])
      expect(await ask({ text, language: 'zh', ...wrong })).toMatchObject({
        status: 400,
        body: { code: 'invalid-body' },
      });
    expect(await desk.call(null, 'POST', '/api/prosody', { text, language: 'zh' })).toMatchObject({
      status: 401,
    });
  });
});

describe('prosody of a document', () => {
  it('reads its verse under its form, for everybody who may read it', async () => {
    const { body: document } = await desk.call(lin, 'POST', '/api/documents', {
      language: 'en',
      form: '浣溪沙',
    });
    for (const line of ['一曲新词酒一杯，', '去年天气旧亭台。'])
      await appendLine(desk.rooms, document.id, lin.userId, line);
    const path = `/api/documents/${document.id}/prosody`;
    const { status, body } = await desk.call(lin, 'GET', path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ language: 'zh', form: { id: '浣溪沙', confidence: 1 }, rhymeBook: 'cilin' });
    expect(body.lines.map(({ text }: { text: string }) => text)).toEqual([
      '一曲新词酒一杯，',
      '去年天气旧亭台。',
    ]);
    const mara = await desk.signUp('Mara');
    expect(await desk.call(mara, 'GET', path)).toMatchObject({
      status: 404,
      body: { code: 'document-not-found' },
    });
  });

  it('has nothing to say of an empty document', async () => {
    const { body: document } = await desk.call(lin, 'POST', '/api/documents', { language: 'zh' });
    const { body } = await desk.call(lin, 'GET', `/api/documents/${document.id}/prosody?projection=result`);
    expect(body).toMatchObject({ form: null, lines: [{ index: 0, units: [] }], scheme: '', violations: [] });
  });
});

describe('the rhyme finder', () => {
  it('lists rhymes of a character by group', async () => {
    const { status, body } = await desk.call(
      lin,
      'GET',
      `/api/rhymes?word=${encodeURIComponent('春')}&language=zh&limit=3`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      word: '春',
      language: 'zh',
      groups: [
        {
          group: '十一真',
          kind: 'perfect',
          candidates: [{ text: '人', tone: 'level', pronunciation: 'rén' }, {}, {}],
        },
        {},
        {},
      ],
    });
  });

  it('answers in the characters of the word, or those that are asked for', async () => {
    const ask = async (query: string) => {
      const { body } = await desk.call(lin, 'GET', `/api/rhymes?language=zh&${query}`);
      return body.groups.flatMap(({ candidates }: { candidates: { text: string }[] }) =>
        candidates.map(({ text }) => text),
      );
    };
    expect(await ask(`word=${encodeURIComponent('间')}`)).toEqual(expect.arrayContaining(['还', '闲']));
    const traditional = await ask(`word=${encodeURIComponent('間')}`);
    expect(traditional).toEqual(expect.arrayContaining(['還', '閒']));
    expect(traditional).not.toContain('还');
    expect(await ask(`word=${encodeURIComponent('山')}&script=traditional`)).toContain('還');
    expect(await ask(`word=${encodeURIComponent('間')}&script=simplified`)).toContain('还');
  });

  it('takes a book and a tone, and refuses others', async () => {
    const path = `/api/rhymes?word=${encodeURIComponent('海')}&language=zh`;
    const { body } = await desk.call(lin, 'GET', `${path}&book=xinyun&tone=oblique`);
    expect(body.groups.map(({ group }: { group: string }) => group)).toEqual(['四开']);
    for (const wrong of ['&book=none', '&tone=flat', '&script=han', '&limit=0', '&limit=many'])
      expect(await desk.call(lin, 'GET', path + wrong)).toMatchObject({
        status: 400,
        body: { code: 'invalid-body' },
      });
  });
});

describe('English', () => {
  it('is answered in the same shape', async () => {
    const text = 'Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:';
    const { status, body } = await ask({ text, language: 'en' });
    expect(status).toBe(200);
    expect(body.lines[0]).toMatchObject({
      index: 0,
      syllables: 10,
      metre: { name: expect.stringContaining('iambic') },
    });
    expect(body.lines[0].units[0]).toMatchObject({ text: 'Shall', stress: expect.any(Number) });
    const rhymes = await desk.call(lin, 'GET', '/api/rhymes?word=night&language=en');
    expect(
      rhymes.body.groups.flatMap(({ candidates }: { candidates: { text: string }[] }) =>
        candidates.map(({ text }) => text),
      ),
    ).toContain('light');
  });
});
