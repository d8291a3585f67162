import { describe, expect, it } from 'vitest';
import packed from '@/lib/poetry/english/data/pronunciations.json';
import { createEnglishProsody } from '@/lib/poetry/english/english-prosody';
import { LineReader } from '@/lib/poetry/english/metre/line-reading';
import { lineEnd } from '@/lib/poetry/english/rhyme/rhyme-end';
import { rhymeKind } from '@/lib/poetry/english/rhyme/rhyme-kind';
import { unpackLexicon } from '@/lib/poetry/english/sound/lexicon';
import { Pronouncer } from '@/lib/poetry/english/sound/pronounce';
import { loadProsody } from '@/lib/poetry/load-prosody';

const reader = new LineReader(new Pronouncer(unpackLexicon(packed)));
const prosody = await loadProsody('en');

function kindOf(first: string, second: string) {
  const [a, b] = [first, second].map((text) => lineEnd(reader.read(text)));
  return a && b ? rhymeKind(a, b) : null;
}

describe('rhyme', () => {
  it.each([
    ['night', 'light', 'perfect'],
    ['flower', 'hour', 'perfect'],
    ['cough', 'off', 'perfect'],
    ['pain', 'again', 'perfect'],
    ['ending', 'bending', 'perfect'],
    ['tenderly', 'slenderly', 'perfect'],
    ['here', 'fear', 'perfect'],
    ['thee', 'eternity', 'perfect'],
    ['feel it', 'reveal it', 'perfect'],
    ['sight', 'site', 'identical'],
    ['rose', 'rose', 'identical'],
    ['love', 'prove', 'historical'],
    ['come', 'doom', 'historical'],
    ['wind', 'mind', 'perfect'],
    ['die', 'memory', 'historical'],
    ['cough', 'bough', 'eye'],
    ['worm', 'swarm', 'historical'],
    ['time', 'line', 'slant'],
    ['fill', 'full', 'slant'],
    ['night', 'day', null],
    ['orange', 'door', null],
    ['sing', 'going', null],
    ['station', 'sun', null],
  ] as const)('%s and %s', (first, second, kind) => {
    expect(kindOf(first, second)).toBe(kind);
    expect(kindOf(second, first)).toBe(kind);
  });

  it('takes the reading that rhymes', () => {
    const scheme = (...lines: string[]) => prosody.analyze(lines).scheme;
    expect(scheme('He let the clock unwind', 'before the rising wind')).toBe('aa');
    expect(scheme('The leaves have thinned', 'before the rising wind')).toBe('aa');
  });

  it('says of both lines how they rhyme', () => {
    const rhymes = prosody
      .analyze(['I would not feel that pain', 'and be a child again'])
      .lines.map(({ rhyme }) => rhyme);
    expect(rhymes).toEqual([
      { group: 'EY N', letter: 'a' },
      { group: 'EY N', letter: 'a' },
    ]);
  });

  it('hears a near rhyme as meant only where a pattern asks for it', () => {
    expect(prosody.analyze(['The proof of love', 'is hard to prove']).scheme).toBe('--');
    expect(
      prosody.analyze(['The day is long', 'and all for love', 'I sing a song', 'that none can prove']).scheme,
    ).toBe('abab');
  });

  it('names rhyme inside the line and alliteration', () => {
    const { violations } = prosody.analyze([
      'The guests are met, the feast is set',
      'The fair breeze blew, the white foam flew, the furrow followed free',
    ]);
    expect(violations.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '0 internal-rhyme',
      '1 alliteration',
    ]);
    expect(violations.every(({ severity }) => severity === 'note')).toBe(true);
  });

  it('finds rhymes, common words first', () => {
    const [perfect, slant] = prosody.findRhymes({ word: 'light', limit: 12 });
    expect(perfect).toMatchObject({ group: 'AY T', kind: 'perfect' });
    const words = perfect?.candidates.map(({ text }) => text) ?? [];
    expect(words).toEqual(expect.arrayContaining(['night', 'bright', 'white', 'sight']));
    expect(words).not.toContain('light');
    expect(slant?.kind).toBe('slant');
    expect(slant?.candidates.map(({ text }) => text)).toContain('side');
  });

  it('finds rhymes of so many syllables', () => {
    const [perfect] = prosody.findRhymes({ word: 'delight', syllables: 2 });
    expect(perfect?.candidates.length).toBeGreaterThan(5);
    expect(perfect?.candidates.every(({ syllables }) => syllables === 2)).toBe(true);
    expect(prosody.findRhymes({ word: '—' })).toEqual([]);
  });

  it('rests while the index for a word is made, and finds the same as at once', async () => {
    const fresh = createEnglishProsody(unpackLexicon(packed));
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    await Promise.all([
      fresh.prepareRhymes?.({ word: 'orange' }, rest),
      fresh.prepareRhymes?.({ word: 'night' }, rest),
    ]);
    expect(rests).toBeGreaterThan(100);
    const before = rests;
    await fresh.prepareRhymes?.({ word: 'silver' }, rest);
    expect(rests).toBe(before);
    for (const word of ['orange', 'night'])
      expect(fresh.findRhymes({ word })).toEqual(prosody.findRhymes({ word }));
  });

  it('finds rhymes for each reading of a word', () => {
    const groups = prosody.findRhymes({ word: 'wind' }).filter(({ kind }) => kind === 'perfect');
    expect(groups.map(({ group }) => group).sort()).toEqual(['AY N D', 'IH N D']);
  });

  it('leaves names out, unless a word has hardly any rhymes among those that poets use', () => {
    const [night] = prosody.findRhymes({ word: 'night', limit: 200 });
    expect(night?.candidates.map(({ text }) => text)).not.toContain('dwight');
    expect(night?.candidates.some(({ isRare }) => isRare)).toBe(false);
    const [love] = prosody.findRhymes({ word: 'love' });
    expect(love?.candidates.slice(0, 3).map(({ text }) => text)).toEqual(['of', 'above', 'dove']);
    expect(love?.candidates.find(({ text }) => text === 'deneuve')?.isRare).toBe(true);
  });

  it('hears a rhyme of British speech as slant', () => {
    for (const [first, second] of [
      ['dawn', 'morn'],
      ['caught', 'court'],
      ['psalms', 'arms'],
    ] as const) {
      const slant = prosody.findRhymes({ word: first, limit: 200 }).filter(({ kind }) => kind === 'slant');
      expect(slant.flatMap(({ candidates }) => candidates.map(({ text }) => text))).toContain(second);
      const form = { id: 'own', language: 'en', scheme: 'aa' } as const;
      const rules = prosody.checkNextLine(form, [`the ${first}`], `the ${second}`).map(({ rule }) => rule);
      expect(rules).toEqual(['slant-rhyme']);
    }
  });
});
