import type { RhymeCandidate, RhymeGroup, RhymeQuery } from '../prosody';
import type { Lexicon } from './lexicon';
import type { Pronouncer } from './pronounce';
import { mergeVowels, stressedEnd, stressedTail, tailText } from './rhyme-end';
import { slantKeys } from './rhyme-kind';
import { arpabetToSounds, countSyllables, type Sounds, soundsToArpabet } from './sounds';
import { toKey } from './words';

/** As many as a panel shows before one asks for more. */
const DEFAULT_LIMIT = 60;
/** Words that poets have hardly used, most of them names, only make up this many where the others are fewer. */
const FEW = 10;

interface Entry {
  readonly word: string;
  readonly sounds: Sounds;
}

interface Index {
  readonly byTail: ReadonlyMap<string, readonly Entry[]>;
  /** Tails that are half-rhymes of each other, by what they share. */
  readonly tailsBySlantKey: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds words of the dictionary that rhyme. An index of the words that poets use is made when it is first asked, one of all
 * words, which takes ten times as long, when these are too few for the first time.
 */
export class RhymeFinder {
  readonly #lexicon: Lexicon;
  readonly #pronouncer: Pronouncer;
  #common: Index | null = null;
  #all: Index | null = null;

  constructor(lexicon: Lexicon, pronouncer: Pronouncer) {
    this.#lexicon = lexicon;
    this.#pronouncer = pronouncer;
  }

  /**
   * Perfect rhymes for each pronunciation of the word (of its last word, when there are several), then slant ones. Words
   * that poets have used come first, the commonest before. Where these are few, others follow by length and alphabet,
   * since the dictionary does not say how common they are, nor which of them are names.
   */
  find({ word, syllables, limit = DEFAULT_LIMIT, rulings = [] }: RhymeQuery): RhymeGroup[] {
    const key = toKey(
      word
        .trim()
        .split(/[\s-]+/)
        .at(-1) ?? '',
    );
    if (!/[a-z]/.test(key)) return [];
    const ruled = rulings.find(({ text }) => toKey(text) === key);
    const spoken = ruled === undefined ? null : arpabetToSounds(ruled.reading);
    const readings = spoken === null ? this.#pronouncer.pronounce(key).readings : [spoken];
    const ends = readings.flatMap((reading) => stressedEnd(reading) ?? []);
    const own = new Set(ends.map(({ tail }) => tail));
    const groups: RhymeGroup[] = [];
    for (const tail of own) {
      const onsets = new Set(ends.filter((end) => end.tail === tail).map(({ onset }) => onset));
      const index = this.#indexFor(tail);
      const perfect = (index.byTail.get(tail) ?? []).filter(
        ({ sounds }) => !onsets.has(stressedEnd(sounds)?.onset ?? ''),
      );
      const near = slantKeys(tail).flatMap((shared) => index.tailsBySlantKey.get(shared) ?? []);
      const slant = near.filter((other) => !own.has(other)).flatMap((other) => index.byTail.get(other) ?? []);
      for (const [kind, entries] of [
        ['perfect', perfect],
        ['slant', slant],
      ] as const) {
        const candidates = this.#present(entries, key, syllables, limit);
        if (candidates.length > 0) groups.push({ group: tailText(tail), kind, candidates });
      }
    }
    return groups.sort((a, b) => Number(a.kind === 'slant') - Number(b.kind === 'slant'));
  }

  #present(
    entries: readonly Entry[],
    asked: string,
    syllables: number | undefined,
    limit: number,
  ): RhymeCandidate[] {
    const byWord = new Map<string, Entry>();
    for (const entry of entries) {
      const fits = syllables === undefined || countSyllables(entry.sounds) === syllables;
      if (fits && entry.word !== asked && !byWord.has(entry.word)) byWord.set(entry.word, entry);
    }
    const ranked = [...byWord.values()].map((entry) => ({ ...entry, rank: this.#lexicon.rank(entry.word) }));
    const common = ranked.filter(({ rank }) => rank < Number.POSITIVE_INFINITY);
    const rare = ranked.filter(({ rank }) => rank === Number.POSITIVE_INFINITY);
    common.sort((a, b) => a.rank - b.rank);
    rare.sort((a, b) => a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
    return [...common, ...rare.slice(0, Math.max(0, FEW - common.length))].slice(0, limit).map((entry) => ({
      text: entry.word,
      syllables: countSyllables(entry.sounds),
      pronunciation: soundsToArpabet(entry.sounds),
      ...(entry.rank === Number.POSITIVE_INFINITY && { isRare: true }),
    }));
  }

  #indexFor(tail: Sounds): Index {
    this.#common ??= buildIndex(this.#lexicon.commonEntries());
    if ((this.#common.byTail.get(tail) ?? []).length > FEW) return this.#common;
    this.#all ??= buildIndex(this.#lexicon.entries());
    return this.#all;
  }
}

function buildIndex(entries: ReturnType<Lexicon['entries']>): Index {
  const byTail = new Map<string, Entry[]>();
  /** Tails recur: mergers are made once for each. */
  const mergedByTail = new Map<Sounds, Sounds>();
  const merged = (tail: Sounds) => {
    const known = mergedByTail.get(tail) ?? mergeVowels(tail);
    mergedByTail.set(tail, known);
    return known;
  };
  for (const [word, readings] of entries) {
    if (/[^a-z]/.test(word)) continue;
    for (const sounds of readings) {
      const tail = stressedTail(sounds);
      if (tail !== null) push(byTail, merged(tail), { word, sounds });
    }
  }
  const tailsBySlantKey = new Map<string, string[]>();
  for (const tail of byTail.keys()) {
    for (const shared of slantKeys(tail)) push(tailsBySlantKey, shared, tail);
  }
  return { byTail, tailsBySlantKey };
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
