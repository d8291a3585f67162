import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPoetModel } from '@/server/ai/poet/network/load-model';
import { START_TOKEN } from '@/server/ai/poet/network/tokenizer';
import vectors from '../../support/poet-vectors.json';

/** The vectors come from float32 arithmetic on the dequantized weights, and are rounded to four decimals. */
const TOLERANCE = 2e-3;

describe.each(['zh', 'en'] as const)('the %s model', (language) => {
  const { tokenizer, decoder } = loadPoetModel(resolve('server/ai/poet/models', language));

  it.each(vectors[language])('reads %j as its authors did', ({ prompt, ids, top }) => {
    expect([START_TOKEN, ...tokenizer.encode(prompt)]).toEqual(ids);
    decoder.rewind(0);
    const logits = [...decoder.read(ids)].map((logit, id) => ({ id, logit }));
    const highest = logits.toSorted((a, b) => b.logit - a.logit).slice(0, top.length);
    for (const [rank, expected] of top.entries()) {
      expect(Math.abs((highest[rank]?.logit ?? 0) - expected.logit)).toBeLessThan(TOLERANCE);
      expect(Math.abs((logits[expected.id]?.logit ?? 0) - expected.logit)).toBeLessThan(TOLERANCE);
    }
  });

  it.each(vectors[language])(
    'reads %j a token at a time, after going back, to the same end',
    ({ prompt, ids }) => {
      decoder.rewind(0);
      const whole = [...decoder.read(ids)];
      decoder.rewind(ids.length - 2);
      decoder.read(ids.slice(-2, -1));
      const stepwise = decoder.read(ids.slice(-1));
      const distance = Math.max(...whole.map((logit, id) => Math.abs(logit - (stepwise[id] ?? 0))));
      expect(distance, prompt).toBeLessThan(TOLERANCE);
    },
  );

  it('spells text so that it can be read back', () => {
    const text = 'The moon — 月落烏啼, 𠮷 🌙\n  two  spaces; an apostrophe’s end\n';
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
  });

  it('holds no more than its context', () => {
    decoder.rewind(0);
    decoder.read([START_TOKEN]);
    const rest = Array.from({ length: decoder.context }, () => START_TOKEN);
    expect(() => decoder.read(rest)).toThrow(RangeError);
  });
});
