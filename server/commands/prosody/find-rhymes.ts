import { setImmediate } from 'node:timers/promises';
import type { Actor } from '@/lib/permissions/policy';
import type { PoemLanguage } from '@/lib/poetry/analysis';
import { loadProsody } from '@/lib/poetry/load-prosody';
import type { RhymeGroup, RhymeQuery } from '@/lib/poetry/prosody';
import type { CommandDependencies } from '../dependencies';

/** Words that rhyme with one, by group, commonest first. */
export async function findRhymes(
  _dependencies: CommandDependencies,
  _actor: Actor,
  { language, ...query }: RhymeQuery & { readonly language: PoemLanguage },
): Promise<readonly RhymeGroup[]> {
  const prosody = await loadProsody(language);
  // What comes in meanwhile, keystrokes above all, does not wait for an index.
  await prosody.prepareRhymes?.(query, () => setImmediate());
  return prosody.findRhymes(query);
}
