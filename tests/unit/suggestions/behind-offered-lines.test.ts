import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { blockOfPosition, blockPositionToRelative, relativeToBlockPosition } from '@/lib/document/positions';
import { behindOfferedLines } from '@/lib/suggestions/streaming/behind-offered-lines';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { CO_AUTHOR_ORIGIN } from '@/lib/suggestions/suggestion';
import { BY_POET, blockAt, createPoem } from '../../support/poem-builder';

function offer(ydoc: Y.Doc, after: number, text: string): void {
  const stream = openLineStream(ydoc, {
    after: blockAt(ydoc, after),
    newSuggestion: BY_POET,
    genre: 'verse',
    transact: (change) => ydoc.transact(change, CO_AUTHOR_ORIGIN),
  });
  stream.write(text);
  stream.finish('done');
}

const placeIn = (ydoc: Y.Doc, line: number) =>
  blockPositionToRelative({ element: blockAt(ydoc, line), offset: 1 });
const lineBehind = (ydoc: Y.Doc, line: number) =>
  blockOfPosition(ydoc, behindOfferedLines(ydoc, placeIn(ydoc, line)))?.index;

describe('the place behind offered lines', () => {
  it('is the end of the last of them, whole new stanzas among them', () => {
    const ydoc = createPoem(['起句'], ['末节']);
    offer(ydoc, 0, '二\n三\n\n另起');
    expect(lineBehind(ydoc, 0)).toBe(3);
    expect(relativeToBlockPosition(ydoc, behindOfferedLines(ydoc, placeIn(ydoc, 0)))?.offset).toBe(2);
  });

  it('is the same from inside of them', () => {
    const ydoc = createPoem(['起句', '末句']);
    offer(ydoc, 0, '二\n三');
    expect(lineBehind(ydoc, 1)).toBe(2);
  });

  it('is where it was when what follows is no offer', () => {
    const ydoc = createPoem(['起句', '末句']);
    offer(ydoc, 1, '三');
    const place = placeIn(ydoc, 0);
    expect(behindOfferedLines(ydoc, place)).toBe(place);
    expect(behindOfferedLines(ydoc, 'nowhere')).toBe('nowhere');
  });
});
