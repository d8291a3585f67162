import { expect, it } from 'vitest';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { CO_AUTHOR_ORIGIN } from '@/lib/suggestions/suggestion';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { openDesk } from '../../support/co-author-desk';
import { blockAt, linesOf, typeInto } from '../../support/poem-steps';

it('what a killed process left half-written is taken back when the document opens, whole lines stay', async () => {
  const provider = createOpenAiProvider({ apiKey: null, baseUrl: 'http://127.0.0.1:9/v1', model: 'none' });
  const desk = await openDesk({
    provider,
    prepare(ydoc) {
      typeInto(ydoc, 0, 'The night walks softly,');
      const stream = openLineStream(ydoc, {
        after: blockAt(ydoc, 0),
        genre: 'verse',
        newSuggestion: {
          author: { id: 'co-author', name: 'Muse', kind: 'ai' },
          turnId: 'killed',
          createdAt: '2026-01-01T00:00:00.000Z',
        },
        transact: (change) => ydoc.transact(change, CO_AUTHOR_ORIGIN),
      });
      stream.write('And nobody hears.\nhalf a li');
    },
  });
  try {
    const peer = await desk.join();
    expect(linesOf(peer.ydoc, 'result')).toEqual(['The night walks softly,', 'And nobody hears.']);
    expect(linesOf(peer.ydoc, 'base')).toEqual(['The night walks softly,']);
    expect(listSuggestions(peer.ydoc)).toMatchObject([
      { inserted: 'And nobody hears.', state: 'pending', stream: 'done' },
      { inserted: 'half a li', state: 'rejected', stream: 'aborted' },
    ]);
  } finally {
    await desk.close();
  }
});
