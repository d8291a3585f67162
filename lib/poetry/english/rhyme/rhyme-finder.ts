import type { RhymeCandidate, RhymeGroup, RhymeQuery } from '../../prosody';
import type { Ruling } from '../../rulings';
import type { Lexicon } from '../sound/lexicon';
import type { Pronouncer } from '../sound/pronounce';
import { arpabetToSounds, countSyllables, type Sounds, soundsToArpabet } from '../sound/sounds';
import { toKey } from '../sound/words';
import { mergeVowels, stressedEnd, stressedTail, tailText } from './rhyme-end';
import { slantKeys } from './rhyme-kind';

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

/** Entries between two rests of a maker of an index: about two milliseconds' work. */
const ENTRIES_PER_REST = 400;

/**
 * Finds words of the dictionary that rhyme. An index of the words that poets use is made when it is first asked, one of all
 * words, which takes ten times as long, when these are too few for the first time.
 */
export class RhymeFinder {
  readonly #lexicon: Lexicon;
  readonly #pronouncer: Pronouncer;
  readonly #common: LazyIndex;
  readonly #all: LazyIndex;

  constructor(lexicon: Lexicon, pronouncer: Pronouncer) {
    this.#lexicon = lexicon;
    this.#pronouncer = pronouncer;
    this.#common = new LazyIndex(() => lexicon.commonEntries());
    this.#all = new LazyIndex(() => lexicon.entries());
  }

  /** Makes what `find` needs for the query, resting in between. */
  async prepare(
    { word, isCommonOnly = false, rulings = [] }: RhymeQuery,
    rest: () => Promise<void>,
  ): Promise<void> {
    for (const { tail } of this.#endsOf(toKey(lastWord(word)), rulings)) {
      const common = await this.#common.inSlices(rest);
      if (!isCommonOnly && !hasEnough(common, tail)) await this.#all.inSlices(rest);
    }
  }

  /**
   * Perfect rhymes for each pronunciation of the word (of its last word, when there are several), then slant ones. Words
   * that poets have used come first, the commonest before. Where these are few, others follow by length and alphabet,
   * since the dictionary does not say how common they are, nor which of them are names.
   */
  find({
    word,
    syllables,
    limit = DEFAULT_LIMIT,
    isCommonOnly = false,
    rulings = [],
  }: RhymeQuery): RhymeGroup[] {
    const key = toKey(lastWord(word));
    const ends = this.#endsOf(key, rulings);
    const own = new Set(ends.map(({ tail }) => tail));
    const groups: RhymeGroup[] = [];
    for (const tail of own) {
      const onsets = new Set(ends.filter((end) => end.tail === tail).map(({ onset }) => onset));
      const index = isCommonOnly ? this.#common.atOnce() : this.#indexFor(tail);
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

  /** How a word ends, in each of its pronunciations. */
  #endsOf(key: string, rulings: readonly Ruling[]) {
    if (!/[a-z]/.test(key)) return [];
    const ruled = rulings.find(({ text }) => toKey(text) === key);
    const spoken = ruled === undefined ? null : arpabetToSounds(ruled.reading);
    const readings = spoken === null ? this.#pronouncer.pronounce(key).readings : [spoken];
    return readings.flatMap((reading) => stressedEnd(reading) ?? []);
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
    const common = this.#common.atOnce();
    return hasEnough(common, tail) ? common : this.#all.atOnce();
  }
}

function hasEnough({ byTail }: Index, tail: Sounds): boolean {
  return (byTail.get(tail) ?? []).length > FEW;
}

function lastWord(text: string): string {
  return (
    text
      .trim()
      .split(/[\s-]+/)
      .at(-1) ?? ''
  );
}

/** An index that is made when it is first wanted. */
class LazyIndex {
  readonly #entries: () => ReturnType<Lexicon['entries']>;
  #made: Index | null = null;
  #coming: Promise<Index> | null = null;

  constructor(entries: () => ReturnType<Lexicon['entries']>) {
    this.#entries = entries;
  }

  atOnce(): Index {
    if (this.#made) return this.#made;
    const making = makeIndex(this.#entries());
    let step = making.next();
    while (!step.done) step = making.next();
    this.#made = step.value;
    return step.value;
  }

  inSlices(rest: () => Promise<void>): Promise<Index> {
    if (this.#made) return Promise.resolve(this.#made);
    this.#coming ??= this.#makeInSlices(rest);
    return this.#coming;
  }

  async #makeInSlices(rest: () => Promise<void>): Promise<Index> {
    const making = makeIndex(this.#entries());
    let step = making.next();
    while (!step.done) {
      await rest();
      step = making.next();
    }
    this.#made = step.value;
    return step.value;
  }
}

/** Yields where it may rest. */
function* makeIndex(entries: ReturnType<Lexicon['entries']>): Generator<undefined, Index> {
  const byTail = new Map<string, Entry[]>();
  /** Tails recur: mergers are made once for each. */
  const mergedByTail = new Map<Sounds, Sounds>();
  const merged = (tail: Sounds) => {
    const known = mergedByTail.get(tail) ?? mergeVowels(tail);
    mergedByTail.set(tail, known);
    return known;
  };
  let done = 0;
  for (const [word, readings] of entries) {
    done += 1;
    if (done % ENTRIES_PER_REST === 0) yield;
    if (/[^a-z]/.test(word)) continue;
    for (const sounds of readings) {
      const tail = stressedTail(sounds);
      if (tail !== null) push(byTail, merged(tail), { word, sounds });
    }
  }
  const tailsBySlantKey = new Map<string, string[]>();
  for (const tail of byTail.keys()) {
    done += 1;
    if (done % ENTRIES_PER_REST === 0) yield;
    for (const shared of slantKeys(tail)) push(tailsBySlantKey, shared, tail);
  }
  return { byTail, tailsBySlantKey };
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
