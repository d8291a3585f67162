import { setImmediate } from 'node:timers/promises';
import type { Actor } from '@/lib/permissions/policy';
import type { PoemLanguage } from '@/lib/poetry/analysis';
import { isTraditional } from '@/lib/poetry/chinese/sound/script';
import { toTraditionalRhymes } from '@/lib/poetry/chinese/traditional-rhymes';
import { loadProsody } from '@/lib/poetry/load-prosody';
import type { RhymeGroup, RhymeQuery } from '@/lib/poetry/prosody';
import type { CommandDependencies } from '../dependencies';

interface RhymeQuestion extends RhymeQuery {
  readonly language: PoemLanguage;
  /** The characters of the answer; absent: those of the word. */
  readonly script?: 'simplified' | 'traditional';
}

/** Words that rhyme with one, by group, commonest first. */
export async function findRhymes(
  _dependencies: CommandDependencies,
  _actor: Actor,
  { language, script, ...query }: RhymeQuestion,
): Promise<readonly RhymeGroup[]> {
  const prosody = await loadProsody(language);
  // What comes in meanwhile, keystrokes above all, does not wait for an index.
  await prosody.prepareRhymes?.(query, () => setImmediate());
  const groups = prosody.findRhymes(query);
  if (language !== 'zh') return groups;
  const asked = script ?? (isTraditional(query.word) ? 'traditional' : 'simplified');
  return asked === 'traditional' ? toTraditionalRhymes(groups) : groups;
}
