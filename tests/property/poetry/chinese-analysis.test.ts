import fc from 'fast-check';

import { describe, expect, it } from 'vitest';
import { createChineseProsody } from '@/lib/poetry/chinese/create-chinese-prosody';

const prosody = createChineseProsody();

/** Characters of verse with what gets in between: marks, letters, traditional and rare characters, half of nothing. */
const piece = fc.constantFrom(...Array.from('春江花月夜明看不一還過㐀𠀀，。、·a9 —'), 'hello');
const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const poem = fc.array(line, { maxLength: 12 });
const form = fc.constantFrom(null, undefined, ...prosody.forms);

describe('the analysis of any Chinese text', () => {
  it('points at places that are there', () => {
    fc.assert(
      fc.property(poem, form, line, (lines, wanted, begun) => {
        const options = wanted === undefined ? {} : { form: wanted };
        const { lines: read, violations } = prosody.analyze(lines, options);
        expect(read.map(({ text }) => text)).toEqual(lines);
        for (const { text, units } of read)
          for (const unit of units) expect(text.startsWith(unit.text, unit.from)).toBe(true);
        for (const violation of violations) {
          const units = read[violation.line]?.units;
          expect(units).toBeDefined();
          if (violation.place !== undefined) expect(units?.[violation.place]).toBeDefined();
        }
        if (wanted) {
          const allowed = prosody.allowedAt(wanted, lines, begun);
          expect(allowed.remaining.min).toBeLessThanOrEqual(allowed.remaining.max);
          for (const { line: at } of prosody.checkNextLine(wanted, lines, begun))
            expect(at).toBeLessThanOrEqual(lines.length);
        }
      }),
    );
  });
});

/** A few characters of one clear tone in every rhyme group that the forms below can meet. */
const BY_TONE = {
  level: Array.from('人天山风来花江心秋声'),
  oblique: Array.from('月雨日水梦酒夜雪路柳'),
};

describe('what the next place may be', () => {
  it.each(['五绝', '七绝', '五律', '七律', '如梦令', '浣溪沙', '虞美人'])(
    'makes a %s that keeps its form',
    (name) => {
      const wanted = prosody.findForm(name);
      if (!wanted) throw new Error(`There is no form ${name}.`);
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(9)), (choices) => {
          const choose = () => choices.next().value ?? 0;
          const lines: string[] = [];
          for (const length of Array.from({ length: wanted.lineCount?.max ?? 0 }, (_, index) =>
            lengthOf(index),
          )) {
            let begun = '';
            while (Array.from(begun).length < length) begun += nextCharacter(lines, begun, choose);
            lines.push(begun);
          }
          const { violations } = prosody.analyze(lines, { form: wanted });
          expect(violations.filter(({ severity }) => severity === 'error')).toEqual([]);
        }),
        { numRuns: 25 },
      );

      function lengthOf(index: number): number {
        const lengths = wanted?.lengths ?? [];
        return lengths[index % lengths.length]?.max ?? 0;
      }

      function nextCharacter(lines: readonly string[], begun: string, choose: () => number): string {
        if (!wanted) return '';
        const { tones = [], rhyme } = prosody.allowedAt(wanted, lines, begun);
        expect(tones).not.toEqual([]);
        const tone = tones[choose() % tones.length] ?? 'level';
        const [group] = rhyme?.groups ?? [];
        const pool = group ? rhymesIn(group, tone) : BY_TONE[tone];
        return pool[choose() % pool.length] ?? '';
      }
    },
  );
});

/** Characters of a group and a clear tone, found through one of the group. */
function rhymesIn(group: string, tone: 'level' | 'oblique'): string[] {
  for (const word of [...BY_TONE.level, ...BY_TONE.oblique])
    for (const book of ['pingshui', 'cilin'] as const) {
      const found = prosody
        .findRhymes({ word, book, limit: 20 })
        .find((candidates) => candidates.group === group);
      const clear =
        found?.candidates.filter((candidate) => candidate.tone === tone).map(({ text }) => text) ?? [];
      if (clear.length > 0) return clear;
    }
  throw new Error(`There is no word in ${group}.`);
}
