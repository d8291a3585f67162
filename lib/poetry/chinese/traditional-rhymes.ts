import { pinyin } from 'pinyin-pro';
import type { RhymeGroup } from '../prosody';
import { loadTraditionalCharacters } from './sound/script';

/** Rhymes in traditional characters. The table for them, 19 kB compressed, is loaded when it is first asked for. */
export async function toTraditionalRhymes(groups: readonly RhymeGroup[]): Promise<readonly RhymeGroup[]> {
  const traditionalOf = await loadTraditionalCharacters();
  return groups.map((group) => ({
    ...group,
    candidates: group.candidates.map((candidate) => {
      const traditional = Array.from(candidate.text, traditionalOf).join('');
      return { ...candidate, text: isReadAs(traditional, candidate) ? traditional : candidate.text };
    }),
  }));
}

/**
 * Whether it can be read as the candidate: of 干, which stands for 幹 (gàn) and for itself (gān), a rhyme on -ān is the
 * character itself.
 */
function isReadAs(traditional: string, { pronunciation }: { readonly pronunciation?: string }): boolean {
  if (pronunciation === undefined || Array.from(traditional).length !== 1) return true;
  return pinyin(traditional, { type: 'array', multiple: true }).includes(pronunciation);
}
