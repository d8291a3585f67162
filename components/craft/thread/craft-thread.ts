import type { PoemLanguage } from '@/lib/poetry/analysis';
import type { RhymeGroup, RhymeQuery } from '@/lib/poetry/prosody';
import type { CraftReply, CraftRequest } from './craft-messages';

/** The page's prosody thread, see prosody-worker.ts. */
export interface CraftThread {
  readonly send: (request: Extract<CraftRequest, { kind: 'poem' }>) => void;
  /** Rejects when the tables could not be loaded. */
  readonly findRhymes: (language: PoemLanguage, query: RhymeQuery) => Promise<readonly RhymeGroup[]>;
  readonly stop: () => void;
}

/** Who waits for rhymes. */
interface Waiting {
  readonly resolve: (groups: readonly RhymeGroup[]) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the thread. `onAnalysis` hears of each reading of the poem, `onFailure` when it could not be read. */
export function startCraftThread(
  onAnalysis: (reply: Extract<CraftReply, { kind: 'analysis' }>) => void,
  onFailure: () => void,
): CraftThread {
  const worker = new Worker(new URL('./prosody-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  const post = (request: CraftRequest) => worker.postMessage(request);

  worker.onmessage = ({ data }: MessageEvent<CraftReply>) => {
    if (data.kind === 'analysis') onAnalysis(data);
    else if (data.kind === 'rhymes') settle(data.id)?.resolve(data.groups);
    else if (data.id === null) onFailure();
    else settle(data.id)?.reject(new Error(data.message));
  };
  worker.onerror = () => {
    onFailure();
    for (const id of [...waiting.keys()]) settle(id)?.reject(new Error('The prosody thread failed.'));
  };

  function settle(id: number) {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  return {
    send: post,
    findRhymes(language, query) {
      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post({ kind: 'rhymes', id, language, query });
      });
    },
    stop: () => worker.terminate(),
  };
}
