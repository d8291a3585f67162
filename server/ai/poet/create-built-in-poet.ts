import { join } from 'node:path';
import type { VerseProvider } from '@/lib/ai/provider';
import { measureOf } from './measure';
import { createPoetThread } from './worker-client';

export interface BuiltInPoetOptions {
  /** Holds the models, a folder per language; by default where the project has them. */
  readonly modelsDir?: string;
  /** 0 up to 1; decides the verse. */
  readonly random?: () => number;
}

/**
 * The co-author that needs neither key nor network: two small transformers, one for Chinese and one for English, in a
 * thread of their own. It goes on from the lines that stand, in their language and shape. It does not understand
 * instructions: of a Chinese one of two to six characters it makes the theme, others it does not use.
 */
export function createBuiltInPoet(options: BuiltInPoetOptions = {}): VerseProvider {
  const random = options.random ?? Math.random;
  const thread = createPoetThread({
    modelsDir: options.modelsDir ?? join(process.cwd(), 'server', 'ai', 'poet', 'models'),
  });
  return {
    name: 'built-in',
    model: 'lianju-poet',
    host: null,
    async *write(request, { signal, onSent }) {
      const seed = Math.floor(random() * 2 ** 32);
      let hasLine = false;
      for await (const reply of thread.run({ request, seed }, signal)) {
        if (reply.kind === 'sent') onSent(reply.sent);
        if (reply.kind === 'line') {
          yield { text: hasLine ? `\n${reply.text}` : reply.text };
          hasLine = true;
        }
        if (reply.kind === 'done') {
          yield {
            text: '\n',
            usage: { promptTokens: reply.promptTokens, completionTokens: reply.completionTokens },
          };
        }
      }
    },
    measure: measureOf,
    close: () => thread.close(),
  };
}
