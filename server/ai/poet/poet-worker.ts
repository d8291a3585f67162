import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { simplifyRequest } from './chinese/simplified-request';
import { loadPoetModel } from './network/load-model';
import { createReader, PoetAborted, type Reader } from './network/reader';
import { createSeededRandom } from './network/seeded-random';
import type { Tokenizer } from './network/tokenizer';
import type { PoetJob, PoetReply, PoetWorkerData } from './poet-messages';
import { writeVerse } from './write-verse';

// The poet's own thread: a token takes more than a millisecond of pure computation, a line hundreds of tokens, which must
// not hold up anybody's typing. Models are loaded when their language is first asked for.

interface LoadedPoet {
  readonly tokenizer: Tokenizer;
  readonly reader: Reader;
}

const { modelsDir } = workerData as PoetWorkerData;
const poets = new Map<string, LoadedPoet>();

parentPort?.on('message', async (job: PoetJob) => {
  try {
    await work(job);
  } catch (error) {
    if (error instanceof PoetAborted) reply({ kind: 'aborted' });
    else reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});

async function work({ request: asked, seed, abortFlag }: PoetJob): Promise<void> {
  const flag = new Int32Array(abortFlag);
  const isAborted = () => Atomics.load(flag, 0) !== 0;
  let promptTokens = 0;
  let completionTokens = 0;
  const { request, restore } = await simplifyRequest(asked);
  const { contract } = request;
  writeVerse({
    request,
    prosody: contract ? await loadProsody(contract.form.language) : null,
    ...poetOf(request.language),
    random: createSeededRandom(seed),
    isAborted,
    onSent: (sent) => {
      promptTokens = sent.promptTokens;
      reply({ kind: 'sent', sent: { ...sent, seed } });
    },
    onLine: (text) => reply({ kind: 'line', text: restore(text) }),
    onToken: () => {
      completionTokens += 1;
    },
  });
  reply({ kind: 'done', promptTokens, completionTokens });
}

function poetOf(language: 'en' | 'zh'): LoadedPoet {
  const loaded = poets.get(language);
  if (loaded) return loaded;
  const { tokenizer, decoder } = loadPoetModel(join(modelsDir, language));
  const poet = { tokenizer, reader: createReader(decoder) };
  poets.set(language, poet);
  return poet;
}

function reply(message: PoetReply): void {
  parentPort?.postMessage(message);
}
