import { z } from 'zod';
import { DomainError } from '@/lib/errors/domain-error';
import type { Page, PageRequest } from '../types';

/** Where a page ended: lists go from the newest to the oldest, and by id among those of one moment. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

const cursorContent = z.tuple([z.number().int(), z.string()]);

/** The place that an opaque cursor stands for. Throws `invalid-body` for one that was not made by `toPage`. */
export function cursorToPosition(cursor: string | null): Position | null {
  if (cursor === null) return null;
  try {
    const [at, id] = cursorContent.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at: new Date(at), id };
  } catch (cause) {
    throw new DomainError('invalid-body', 'The cursor is not one that this list gave.', { cause });
  }
}

/** A page out of rows that were asked for with one more than the limit: the extra one tells whether there are more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  request: PageRequest,
  positionOf: (row: Row) => Position,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > request.limit && last !== undefined;
  return {
    items: shown.map(present),
    nextCursor: hasMore ? positionToCursor(positionOf(last)) : null,
  };
}

function positionToCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}
