import { describe, expect, it } from 'vitest';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { POEMS as poems } from './known-poems';

const prosody = await loadProsody('en');

const FORMS: readonly (readonly [name: keyof typeof poems, form: string | null, scheme: string])[] = [
  ['SONNET_18', 'shakespearean-sonnet', 'ababcdcdefefgg'],
  // state, fate; state, gate: the ear hears one rhyme.
  ['SONNET_29', 'shakespearean-sonnet', 'ababcdcdebebff'],
  ['SONNET_73', 'shakespearean-sonnet', 'ababcdcdefefgg'],
  ['SONNET_116', 'shakespearean-sonnet', 'ababcdcdefefgg'],
  ['SONNET_130', 'shakespearean-sonnet', 'ababcdcdefefgg'],
  ['SONNET_145', null, 'ababcdcdefefgg'],
  ['ON_HIS_BLINDNESS', 'petrarchan-sonnet', 'abbaabbacdecde'],
  ['CHAPMANS_HOMER', 'petrarchan-sonnet', 'abbaabbacdcdcd'],
  ['OLD_MAN_WITH_A_BEARD', 'limerick', 'aabba'],
  ['VILLANELLE', 'villanelle', 'abaabaabaabaabaabaa'],
  ['ANCIENT_MARINER', 'ballad', '-a-a-b-b'],
  ['SIR_PATRICK_SPENS', 'ballad', '-a-a-b-b'],
  ['PARADISE_LOST', 'blank-verse', '---------'],
  ['ULYSSES', 'blank-verse', '--------'],
  ['ESSAY_ON_CRITICISM', 'heroic-couplets', 'aabb'],
  ['TYGER', null, 'aabbccdd'],
  ['VISIT_FROM_ST_NICHOLAS', null, 'aabb'],
  ['SONG_OF_MYSELF', null, '---------'],
];

describe('forms of English verse', () => {
  it.each(FORMS)('%s is recognised with its rhymes', (name, form, scheme) => {
    const analysis = prosody.analyze(poems[name]);
    expect(analysis.form?.id ?? null).toBe(form);
    expect(analysis.scheme).toBe(scheme);
    expect(analysis.violations.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('recognises a haiku by its syllables', () => {
    const analysis = prosody.analyze([
      'An old silent pond',
      'A frog jumps into the pond',
      'Splash! Silence again',
    ]);
    expect(analysis.form?.id).toBe('haiku');
    expect(analysis.lines.map(({ syllables }) => syllables)).toEqual([5, 7, 5]);
  });

  it('recognises a ghazal and finds the one line without its refrain', () => {
    const analysis = prosody.analyze(poems.YASMIN);
    expect(analysis.form?.id).toBe('ghazal');
    expect(rulesOf(analysis.violations.filter(({ severity }) => severity !== 'note'))).toEqual([
      '0 radif-missing',
    ]);
  });

  it('holds a poem that is no sonnet against the sonnet', () => {
    const form = prosody.findForm('sonnet');
    const { violations } = prosody.analyze(['Roses are red', 'Violets are blue'], { form });
    expect(rulesOf(violations)).toEqual(
      expect.arrayContaining(['0 other-metre', '1 line-count', '1 other-metre']),
    );
  });

  it('finds the line that does not rhyme, and the one that is too long', () => {
    const changed = [...poems.SONNET_18];
    changed[2] = 'Rough winds do shake the darling buds of spring,';
    changed[13] = 'So long lives this and this gives life to all who live and see.';
    const errors = prosody.analyze(changed, { form: prosody.findForm('sonnet') }).violations.filter(isError);
    expect(rulesOf(errors)).toEqual(['2 no-rhyme', '13 other-metre']);
  });

  it('finds a refrain that did not come back', () => {
    const changed = [...poems.VILLANELLE];
    changed[changed.length - 1] = 'And so, my friends, I wish you well.';
    expect(
      rulesOf(prosody.analyze(changed, { form: prosody.findForm('villanelle') }).violations.filter(isError)),
    ).toEqual([`${changed.length - 1} refrain-missing`]);
  });

  it('turns the end words of a sestina and misses one', () => {
    const lines = sestina();
    expect(prosody.analyze(lines).form?.id).toBe('sestina');
    lines[7] = 'a line that ends on nothing';
    expect(
      rulesOf(prosody.analyze(lines, { form: prosody.findForm('sestina') }).violations.filter(isError)),
    ).toEqual(['7 end-word']);
  });

  it('keeps a form that a writer made', () => {
    const form = {
      id: 'own',
      language: 'en' as const,
      lineCount: { min: 2, max: 2 },
      lengths: [{ min: 4, max: 4 }],
      scheme: 'aa',
      metres: ['iambic dimeter'],
    };
    expect(
      prosody.analyze(['The day is bright', 'Begin to write'], { form }).violations.filter(isError),
    ).toEqual([]);
    const broken = prosody
      .analyze(['The day is very bright', 'Begin to sing'], { form })
      .violations.filter(isError);
    expect(rulesOf(broken)).toEqual(['0 syllable-count', '0 other-metre', '1 no-rhyme']);
  });
});

function isError({ severity }: { severity: string }): boolean {
  return severity === 'error';
}

function rulesOf(violations: readonly { line: number; rule: string }[]): string[] {
  return violations.map(({ line, rule }) => `${line} ${rule}`);
}

/** Thirty-nine lines that have nothing of a sestina but its end words. */
function sestina(): string[] {
  let words = ['stone', 'water', 'garden', 'winter', 'candle', 'road'];
  const lines: string[] = [];
  for (let stanza = 0; stanza < 6; stanza += 1) {
    lines.push(...words.map((word) => `and so we come at last to ${word}`));
    words = [5, 0, 4, 1, 3, 2].map((place) => words[place] ?? '');
  }
  return [...lines, 'the stone and the water', 'a garden in winter', 'a candle on the road'];
}
