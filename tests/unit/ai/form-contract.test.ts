import { describe, expect, it } from 'vitest';
import { createFormContract } from '@/lib/ai/form-contract';
import { loadProsody } from '@/lib/poetry/load-prosody';

const prosody = await loadProsody('en');
const FORM = { id: 'own', language: 'en', scheme: 'abab' } as const;
const QUATRAIN = ['the long white day', 'the falling night', 'the road away', 'the lamp alight'];
const contract = createFormContract(prosody, FORM);
const rulesOf = (broken: readonly (readonly { rule: string }[])[]) =>
  broken.map((violations) => violations.map(({ rule }) => rule));

describe('lines between others', () => {
  it('are at fault when a line behind them does not answer them any more', () => {
    const [first = '', ...rest] = QUATRAIN;
    expect(rulesOf(contract.checkPassage([], [first], rest))).toEqual([[]]);
    expect(rulesOf(contract.checkPassage([], ['the burning sun'], rest))).toEqual([['no-rhyme']]);
  });

  it('are not at fault for what people wrote behind them', () => {
    const [first = '', second = '', third = ''] = QUATRAIN;
    expect(rulesOf(contract.checkPassage([], [first], [second, third, 'the silver moon']))).toEqual([[]]);
  });

  it('are so when they are written into a gap, too', () => {
    const [, second = '', third = '', fourth = ''] = QUATRAIN;
    const after = [second, third, fourth];
    expect(contract.checkNext([], 'the long white day', after)).toEqual([]);
    expect(contract.checkNext([], 'the burning sun', after)).toMatchObject([{ rule: 'no-rhyme' }]);
    expect(contract.checkNext([], 'the burning sun')).toEqual([]);
  });
});
