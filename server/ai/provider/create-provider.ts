import type { VerseProvider } from '@/lib/ai/provider';
import type { Environment } from '../../env';
import { createBuiltInPoet } from '../poet/create-built-in-poet';
import { createOpenAiProvider } from './openai-provider';

/** The configured endpoint, or the built-in poet when none is. */
export function createProvider(openai: Environment['openai']): VerseProvider {
  return openai ? createOpenAiProvider(openai) : createBuiltInPoet();
}
