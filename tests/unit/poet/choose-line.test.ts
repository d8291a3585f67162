import { describe, expect, it } from 'vitest';
import { writeWithScript } from './scripted-poet';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

describe('the choice between lines', () => {
  const characters = [...'甲乙丙天，。'];
  const line = { kind: 'rewrite', before: [], selected: ['丙，'] } as const;

  it('looks at the Chinese line that follows', () => {
    // 甲 and 乙 are equally likely, but only 乙 leads to 天.
    const script = (token: string, text: string) => {
      if (token === '甲' || token === '乙') return 5;
      return token === '天' && text.endsWith('乙，\n') ? 9 : 0;
    };
    const alone = SEEDS.map((seed) => writeWithScript(characters, script, line, seed)[0]);
    expect(new Set(alone)).toEqual(new Set(['甲，', '乙，']));
    const before = SEEDS.map(
      (seed) => writeWithScript(characters, script, { ...line, after: ['天。'] }, seed)[0],
    );
    // Six candidates: one turn in 64 has no 乙 to choose.
    expect(before.filter((text) => text === '乙，').length).toBeGreaterThan(17);
  });

  it('gives another Chinese line than the one that is rewritten', () => {
    const script = (token: string) => (token === '丙' ? 9 : 0);
    for (const seed of SEEDS) expect(writeWithScript(characters, script, line, seed)).not.toEqual(['丙，']);
  });

  it('prefers a Chinese segment whose mark is likely', () => {
    const script = (token: string, text: string) => {
      if (token === '甲' || token === '乙') return 5;
      return token === '，' && text.endsWith('乙') ? 9 : 0;
    };
    const written = SEEDS.map((seed) => writeWithScript(characters, script, line, seed)[0]);
    expect(written.filter((text) => text === '乙，').length).toBeGreaterThan(17);
  });
});

describe('an English line', () => {
  const words = ['The', ' the', ' sea', ' moon', ' Rome', ' b', 'ell', ' I', 'n', '!', ',', '.'].map((word) =>
    word.replace(' ', '▁'),
  );
  const request = { language: 'en', before: ['Sea and moon and sea'] } as const;

  it('ends on a whole word that leans on no other, without names and cries of its own', () => {
    const script = (token: string) => (token === '\n' || /^[ A-Za-z,.!]+$/.test(token) ? 1 : -20);
    for (const seed of SEEDS) {
      const [text = ''] = writeWithScript(words, script, request, seed);
      expect(text).toMatch(/^The/);
      expect(text).not.toMatch(/Rome|In|!|\bthe[,.]?$/);
    }
  });

  it('has no pieces of words', () => {
    const script = (token: string, text: string) => {
      if (text.endsWith(' b')) return token === 'ell' ? 5 : 0;
      return token === '\n' || /^ /.test(token) || token === 'The' ? 1 : -20;
    };
    for (const seed of SEEDS) expect(writeWithScript(words, script, request, seed)[0]).not.toMatch(/\bb\b/);
  });

  it('ends no sentence inside it where no other line does, and goes on after one with a capital', () => {
    const script = (token: string) => (token === '\n' || /^[ A-Za-z,.]+$/.test(token) ? 1 : -20);
    for (const seed of SEEDS) {
      expect(writeWithScript(words, script, request, seed)[0]).not.toMatch(/\. /);
      const before = ['Sea and moon. The sea'];
      expect(writeWithScript(words, script, { ...request, before }, seed)[0]).not.toMatch(/\. [^A-Z]/);
    }
  });

  it('of a poem in small letters is written from capitals, which the model knows, and comes in small letters', () => {
    const seen = new Set<string>();
    const script = (token: string, text: string) => {
      seen.add(text.split('\n')[0] ?? '');
      return token === '\n' || /^[ A-Za-z]+$/.test(token) ? 1 : -20;
    };
    const before = ['sea and moon i see'];
    expect(writeWithScript(words, script, { ...request, before }, 1)[0]).toMatch(/^the [a-z ]+$/);
    expect([...seen]).toEqual(['Sea▁and▁moon▁I▁see']);
  });

  it('is cut after a whole word when it finds no end', () => {
    const script = (token: string) => (token === '\n' ? Number.NEGATIVE_INFINITY : 1);
    for (const seed of SEEDS) {
      expect(writeWithScript(words, script, request, seed)[0]).toMatch(
        /^The(?:,? (?:sea|moon|the|I|bell))*,?$/,
      );
    }
  });
});
