import { describe, expect, it } from 'vitest';
import { loadProsody } from '@/lib/poetry/load-prosody';
import type { Ruling } from '@/lib/poetry/rulings';
import { POEMS as poems } from './known-poems';

const prosody = await loadProsody('en');
const metreOf = (line: string) => prosody.analyze([line]).lines[0]?.metre;

/** Single lines with the metre that handbooks teach with them, and substitutions that belong to the scansion. */
const LINES: readonly (readonly [line: string, metre: string, substitutions: readonly string[]])[] = [
  ['When I do count the clock that tells the time', 'iambic pentameter', []],
  [
    'Let me not to the marriage of true minds',
    'iambic pentameter',
    ['pyrrhic in foot 4', 'spondee in foot 5'],
  ],
  ['Rough winds do shake the darling buds of May,', 'iambic pentameter', ['initial spondee']],
  ['Wishing me like to one more rich in hope,', 'iambic pentameter', ['initial trochee']],
  ['To be, or not to be: that is the question:', 'iambic pentameter', ['feminine ending']],
  ['A woman’s face with nature’s own hand painted', 'iambic pentameter', ['feminine ending']],
  ['O no, it is an ever-fixed mark', 'iambic pentameter', ['syllabic -ed']],
  ['It is the star to every wandering bark', 'iambic pentameter', ['syncope']],
  ['Because I could not stop for Death', 'iambic tetrameter', []],
  ['Tell me not, in mournful numbers,', 'trochaic tetrameter', []],
  ['Tyger Tyger, burning bright', 'trochaic tetrameter', ['catalectic']],
  ['The Assyrian came down like the wolf on the fold', 'anapaestic tetrameter', []],
  ["'Twas the night before Christmas, when all through the house", 'anapaestic tetrameter', []],
  ['Woman much missed, how you call to me, call to me', 'dactylic tetrameter', []],
];

describe('metre', () => {
  it.each(LINES)('%s', (line, name, substitutions) => {
    const metre = metreOf(line);
    expect(metre?.name).toBe(name);
    expect(metre?.substitutions).toEqual(expect.arrayContaining([...substitutions]));
  });

  it.each(['SONNET_18', 'SONNET_29', 'SONNET_73', 'SONNET_116', 'SONNET_130', 'PARADISE_LOST'] as const)(
    '%s is in iambic pentameters throughout',
    (name) => {
      const { lines } = prosody.analyze(poems[name]);
      expect(lines.map(({ metre }) => [metre?.name, metre?.feet])).toEqual(
        lines.map(() => ['iambic pentameter', 5]),
      );
    },
  );

  it('hears the poem behind a line that could be something else', () => {
    const lines = prosody.analyze(poems.SONNET_145).lines;
    expect(new Set(lines.map(({ metre }) => metre?.name))).toEqual(new Set(['iambic tetrameter']));
  });

  it('hears beats of a ballad, four and three', () => {
    expect(prosody.analyze(poems.ANCIENT_MARINER).lines.flatMap(({ metre }) => metre?.feet ?? [])).toEqual([
      4, 3, 4, 3, 4, 3, 4, 3,
    ]);
  });

  it('says how the syllables are stressed, and where they stand in the line', () => {
    const line = 'Shall I compare thee to a summer’s day?';
    const units = prosody.analyze([line]).lines[0]?.units ?? [];
    expect(units.map(({ text }) => text)).toEqual([
      'Shall',
      'I',
      'com',
      'pare',
      'thee',
      'to',
      'a',
      'sum',
      'mer’s',
      'day',
    ]);
    for (const { text, from } of units) expect(line.slice(from, from + text.length)).toBe(text);
    expect(units.map(({ stress }) => (stress ? 1 : 0))).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(units[7]?.pronunciation).toBe('S AH1');
  });

  it('runs a vowel into the next word, and says so', () => {
    const line = prosody.analyze(["Th' expense of spirit in a waste of shame"]).lines[0];
    expect(line?.metre?.name).toBe('iambic pentameter');
    expect(line?.units[0]?.text).toBe("Th' ex");
  });

  it('has nothing to say of what is no verse', () => {
    const { lines } = prosody.analyze(['', '  ', '—', '1, 2, 3']);
    expect(lines.map(({ units, metre, rhyme }) => [units, metre, rhyme])).toEqual(
      lines.map(() => [[], undefined, undefined]),
    );
  });

  it.each([
    'a'.repeat(20_000),
    `${"b'".repeat(9_000)}e`,
    'e '.repeat(3_000),
    '’’’ ‘ -- --- 春眠不觉晓 Ünïcödé naïve café 🌙 \u0000 ‮',
    'x'.repeat(50),
  ])('reads anything whatever %#', (line) => {
    const { lines } = prosody.analyze([line, line], { form: prosody.findForm('haiku') });
    const { units = [], text = '' } = lines[0] ?? {};
    for (const unit of units) expect(text.slice(unit.from, unit.from + unit.text.length)).toBe(unit.text);
    expect(prosody.analyze([line]).lines).toHaveLength(1);
  });

  it('takes a writer at his word on how a word is read', () => {
    const line = 'I read what I had read, and read again';
    const spoken = (rulings: readonly Ruling[]) =>
      prosody
        .analyze(['', line], { rulings })
        .lines[1]?.units.filter(({ text }) => text === 'read')
        .map(({ pronunciation }) => pronunciation);
    const past = { text: 'read', reading: 'R EH1 D' };
    const present = { text: 'Read', reading: 'r iy1 d' };
    expect(spoken([past])).toEqual(['R EH1 D', 'R EH1 D', 'R EH1 D']);
    expect(spoken([past, { ...present, line: 1, place: 0 }])).toEqual(['R IY1 D', 'R EH1 D', 'R EH1 D']);
    expect(spoken([{ ...present, line: 1, place: 5 }, past])).toEqual(['R EH1 D', 'R IY1 D', 'R EH1 D']);
    expect(spoken([past, { ...present, line: 0 }])).toEqual(['R EH1 D', 'R EH1 D', 'R EH1 D']);
    expect(spoken([past, { ...present, reading: 'reed' }])).toEqual(['R EH1 D', 'R EH1 D', 'R EH1 D']);
  });
});
