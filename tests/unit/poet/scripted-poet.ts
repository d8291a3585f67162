import type { VerseRequest } from '@/lib/ai/provider';
import { createSeededRandom } from '@/server/ai/poet/network/seeded-random';
import { createTokenizer } from '@/server/ai/poet/network/tokenizer';
import type { PoetTask } from '@/server/ai/poet/poet-task';
import { writeVerse } from '@/server/ai/poet/write-verse';

/** Control tokens and bytes, which every vocabulary starts with. */
const BYTES = Array.from({ length: 259 }, (_, id) => `<${id}>`);

const REQUEST: VerseRequest = {
  kind: 'continue',
  language: 'zh',
  title: '',
  genre: 'verse',
  before: [],
  selected: [],
  after: [],
  instruction: null,
  lineCount: 1,
};

/**
 * What the poet writes when its model is a script: `logitOf` answers the logit of `token` after a text; merges are not
 * needed, as longer tokens are only drawn.
 */
export function writeWithScript(
  words: readonly string[],
  logitOf: (token: string, text: string) => number,
  request: Partial<VerseRequest>,
  seed: number,
): string[] {
  const tokenizer = createTokenizer({ tokens: [...BYTES, ...words], merges: [] });
  const lines: string[] = [];
  const task: PoetTask = {
    request: { ...REQUEST, ...request },
    prosody: null,
    tokenizer,
    reader: {
      context: 160,
      logitsAfter: (ids) => {
        const text = tokenizer.decode(ids);
        return Float64Array.from(tokenizer.tokens, (_, id) => logitOf(tokenizer.decode([id]), text));
      },
    },
    random: createSeededRandom(seed),
    isAborted: () => false,
    onSent: () => undefined,
    onLine: (line) => lines.push(line),
    onToken: () => undefined,
  };
  writeVerse(task);
  return lines;
}
