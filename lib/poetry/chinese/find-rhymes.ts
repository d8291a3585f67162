import type { RhymeBook, Tone } from '../analysis';
import type { RhymeCandidate, RhymeGroup, RhymeQuery } from '../prosody';
import { classicalCharacter, classicalCharacters } from './sound/classical-table';
import { readLine, type SoundUnit, toneSystemOf } from './sound/read-line';
import { areCloseGroups, rhymeGroupsOf } from './sound/rhyme-groups';
import { markTone } from './sound/syllable';

const DEFAULT_LIMIT = 120;

/** Characters of today's language that Tang and Song poems do not have; they come among the common ones. */
const MODERN_CHARACTERS = Array.from('她们您吗啊哪找站够拿爸咱嘛嗯唉谎慌啡');
const MODERN_RANK = 300;

/** All characters by rhyme group, commonest first; made at the first question for a book. */
const indexByBook = new Map<RhymeBook, ReadonlyMap<string, readonly SoundUnit[]>>();

/**
 * Characters that rhyme with the last character of `word`, by group: its own groups, then those that poets allow beside
 * them. 平水韵 has the level tones; oblique ones go by the parts of 词林正韵.
 */
export function findChineseRhymes({
  word,
  book = 'pingshui',
  tone,
  limit = DEFAULT_LIMIT,
  rulings = [],
}: RhymeQuery): readonly RhymeGroup[] {
  const end = readLine(word, toneSystemOf(book), rulings, 0).units.at(-1);
  if (!end) return [];
  const index = indexOf(book);
  const asked = tone === undefined || end.tone === 'either' ? (tone ?? end.tone) : end.tone;
  const own = rhymeGroupsOf(end, book, asked);
  const close = [...index.keys()].filter(
    (group) => !own.includes(group) && own.some((known) => areCloseGroups(known, group, book)),
  );
  const list = (group: string, kind: RhymeGroup['kind']): RhymeGroup => ({
    group,
    kind,
    candidates: (index.get(group) ?? [])
      .filter((unit) => unit.simplified !== end.simplified)
      .filter((unit) => tone === undefined || unit.tone === tone || unit.tone === 'either')
      .sort((one, other) => Number(isRareIn(asked, one)) - Number(isRareIn(asked, other)))
      .slice(0, limit)
      .map(present),
  });
  return [
    ...own.map((group) => list(group, 'perfect')),
    ...close.map((group) => list(group, 'slant')),
  ].filter(({ candidates }) => candidates.length > 0);
}

/** Whether it is mostly read with the other tone: 不 rhymes with 流 as fóu, which hardly any reader hears. */
function isRareIn(asked: Tone, { tone, simplified }: SoundUnit): boolean {
  if (tone !== 'either' || asked === 'either') return false;
  const levelShare = classicalCharacter(simplified)?.levelShare ?? 0.5;
  return asked === 'level' ? levelShare < 0.5 : levelShare > 0.5;
}

function present({ text, tone, syllable }: SoundUnit): RhymeCandidate {
  return { text, tone, ...(syllable !== null && { pronunciation: markTone(syllable) }) };
}

function indexOf(book: RhymeBook): ReadonlyMap<string, readonly SoundUnit[]> {
  const known = indexByBook.get(book);
  if (known) return known;
  const index = new Map<string, SoundUnit[]>();
  for (const character of charactersOf(book)) {
    const [unit] = readLine(character, toneSystemOf(book), [], 0).units;
    if (!unit) continue;
    for (const group of rhymeGroupsOf(unit, book)) {
      const units = index.get(group) ?? [];
      units.push(unit);
      index.set(group, units);
    }
  }
  indexByBook.set(book, index);
  return index;
}

function charactersOf(book: RhymeBook): readonly string[] {
  const classical = classicalCharacters();
  if (toneSystemOf(book) === 'old') return classical;
  return [...classical.slice(0, MODERN_RANK), ...MODERN_CHARACTERS, ...classical.slice(MODERN_RANK)];
}
