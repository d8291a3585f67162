import { describe, expect, it } from 'vitest';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { POEMS } from './known-poems';

const prosody = await loadProsody('en');
const { SONNET_18 } = POEMS;
const sonnet = prosody.findForm('Shakespearean Sonnet') ?? { id: 'none', language: 'en' as const };
const limerick = prosody.findForm('limerick') ?? sonnet;
const rules = (lines: readonly string[], candidate: string, form = sonnet) =>
  prosody
    .checkNextLine(form, lines, candidate)
    .filter(({ severity }) => severity === 'error')
    .map(({ line, rule }) => `${line} ${rule}`);

describe('the next line', () => {
  it('keeps the form as far as it goes', () => {
    SONNET_18.forEach((line, index) => {
      expect(rules(SONNET_18.slice(0, index), line)).toEqual([]);
    });
  });

  it('must be in the metre and rhyme where the form says so', () => {
    const before = SONNET_18.slice(0, 2);
    expect(rules(before, 'Rough winds do shake the buds of spring')).toEqual(['2 other-metre', '2 no-rhyme']);
    expect(rules(before, 'Rough winds do shake the darling buds of spring,')).toEqual(['2 no-rhyme']);
    expect(rules(before, 'The morning breaks and sings along the bay')).toEqual([]);
  });

  it('may not come after the last', () => {
    expect(rules(SONNET_18, 'And one more line that nobody has asked')).toContain('14 line-count');
  });

  it('says what may follow a beginning', () => {
    const opening = prosody.allowedAt(sonnet, SONNET_18.slice(0, 2), 'Rough winds do');
    expect(opening).toEqual({
      stress: 'stressed',
      rhyme: null,
      mayEnd: false,
      remaining: { min: 7, max: 8 },
      due: { rhymesWith: ['day'] },
    });
    const ending = prosody.allowedAt(
      sonnet,
      SONNET_18.slice(0, 2),
      'Rough winds do shake the darling buds of',
    );
    expect(ending).toEqual({
      stress: 'stressed',
      rhyme: { letter: 'a', groups: ['EY'] },
      mayEnd: false,
      remaining: { min: 1, max: 2 },
      due: { rhymesWith: ['day'] },
    });
    const ended = prosody.allowedAt(
      sonnet,
      SONNET_18.slice(0, 2),
      'Rough winds do shake the darling buds of May',
    );
    expect(ended).toMatchObject({ mayEnd: true, remaining: { min: 0, max: 1 } });
  });

  it('opens a rhyme of its own where no line has it yet', () => {
    expect(
      prosody.allowedAt(sonnet, SONNET_18.slice(0, 1), 'Thou art more lovely and more tempe').rhyme,
    ).toEqual({
      letter: 'b',
      groups: [],
    });
  });

  it('counts beats, not feet, in a limerick', () => {
    const before = ['There was an Old Man with a beard,', 'Who said, "It is just as I feared!'];
    expect(rules(before, 'Two Owls and a Hen,', limerick)).toEqual([]);
    expect(rules([...before, 'Two Owls and a Hen,'], 'Four Larks and a very old cat', limerick)).toEqual([
      '3 other-metre',
      '3 no-rhyme',
    ]);
  });
});

describe('what comes back in the next line', () => {
  const due = (id: string, lines: readonly string[]) => {
    const form = prosody.findForm(id);
    return form && prosody.allowedAt(form, lines, '').due;
  };

  it('is a refrain of the villanelle, as it stands', () => {
    const lines = POEMS.VILLANELLE.filter((line) => line !== '');
    lines.forEach((_, index) => {
      const refrain = due('villanelle', lines.slice(0, index))?.refrain;
      const source = [5, 11, 17].includes(index) ? 0 : [8, 14, 18].includes(index) ? 2 : null;
      expect(refrain, `line ${index + 1}`).toBe(source === null ? undefined : lines[source]?.trim());
    });
  });

  it('is an end word of the sestina, and in the envoi what is left of all six', () => {
    const stanza = ['a dusk', 'a house', 'the Stove,', 'the child', 'an almanac', 'with tears.'];
    expect(due('sestina', stanza.slice(0, 5))?.ending).toBeUndefined();
    expect(due('sestina', stanza)?.ending).toEqual(['tears']);
    expect(due('sestina', [...stanza, 'of tears'])?.ending).toEqual(['dusk']);
    const body = Array.from({ length: 6 }, () => stanza).flat();
    expect(due('sestina', body)).toMatchObject({ within: ['house'], ending: ['almanac'] });
    expect(due('sestina', [...body, 'the house of Stove', 'a child with an almanac'])).toMatchObject({
      within: ['tears'],
      ending: ['dusk'],
    });
  });

  it('is the radif of the ghazal after a rhyme with the qafia', () => {
    expect(due('ghazal', ['Where are you now? Who lies beneath your spell tonight?'])).toEqual({
      ending: ['tonight'],
      rhymesWith: ['spell'],
    });
    const couplet = [
      'Where are you now? Who lies beneath your spell tonight?',
      'Whom else from rapture’s road will you expel tonight?',
    ];
    expect(due('ghazal', couplet)).toEqual({ rhymesWith: null });
    expect(due('ghazal', [...couplet, 'Those fabrics of Cashmere'])).toEqual({
      ending: ['tonight'],
      rhymesWith: ['expel'],
    });
    expect(due('ghazal', ['The stars shine on the sea'])?.ending).toEqual(['on', 'the', 'sea']);
  });
});
