import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/permissions/policy';
import { attachPeriodicCheckpoints } from '@/server/commands/versions/periodic-checkpoints';
import { takeCheckpoint } from '@/server/commands/versions/take-checkpoint';
import { type HttpDesk, openHttpDesk } from '../../support/http-desk';
import { createManualSchedule } from '../../support/manual-schedule';
import { until } from '../../support/until';
import { appendLine } from '../../support/write-in-room';

const MINUTE_MS = 60_000;

let desk: HttpDesk;
let lin: Actor;
let id: string;
const now = () => new Date();

beforeEach(async () => {
  desk = await openHttpDesk();
  lin = await desk.signUp('Lin');
  id = (await desk.call(lin, 'POST', '/api/documents', {})).body.id;
});
afterEach(() => desk.close());

const versions = async () => (await desk.store.versions.list(id, { limit: 100, cursor: null })).items;
const take = () =>
  desk.rooms.withRoom(id, (room) =>
    takeCheckpoint({ store: desk.store, now }, room, 'before-turn', lin.userId),
  );

describe('takeCheckpoint', () => {
  it('keeps the text, who caused it and who wrote it', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    expect(await take()).toMatchObject({
      kind: 'before-turn',
      name: null,
      createdBy: { id: lin.userId, name: 'Lin' },
      people: ['Lin'],
      linesInserted: 1,
    });
  });

  it('keeps nothing a second time', async () => {
    await appendLine(desk.rooms, id, lin.userId, 'a red leaf falls');
    await take();
    expect(await take()).toBeNull();
    await appendLine(desk.rooms, id, lin.userId, 'nobody hears it');
    expect(await take()).toMatchObject({ linesInserted: 1, linesDeleted: 0 });
    expect(await versions()).toHaveLength(2);
  });
});

describe('periodic checkpoints', () => {
  it('are taken when the writing rests, and every so often when it does not', async () => {
    const clock = createManualSchedule();
    const log = () => {};
    const stop = attachPeriodicCheckpoints(desk.rooms, {
      store: desk.store,
      now,
      schedule: clock.schedule,
      log,
    });
    let lines = 0;
    const write = async () => {
      lines += 1;
      await appendLine(desk.rooms, id, lin.userId, `line ${lines}`);
    };

    await write();
    clock.advance(1.9 * MINUTE_MS);
    expect(await versions()).toEqual([]);
    clock.advance(0.2 * MINUTE_MS);
    await until(async () => (await versions()).length === 1, 'a checkpoint at rest');
    expect((await versions())[0]).toMatchObject({ kind: 'periodic', createdBy: null, people: ['Lin'] });
    clock.advance(60 * MINUTE_MS);
    expect(await versions()).toHaveLength(1);

    for (let minute = 0; minute < 10; minute += 1) {
      await write();
      clock.advance(MINUTE_MS);
    }
    await until(async () => (await versions()).length === 2, 'a checkpoint on the way');

    await write();
    stop();
    clock.advance(60 * MINUTE_MS);
    expect(await versions()).toHaveLength(2);
  });
});
