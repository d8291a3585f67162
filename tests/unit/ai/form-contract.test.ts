import { describe, expect, it } from 'vitest';
import { checkPassage, createFormContract, linesBehind } from '@/lib/ai/form-contract';
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
    expect(rulesOf(checkPassage(contract, [], [first], rest))).toEqual([[]]);
    expect(rulesOf(checkPassage(contract, [], ['the burning sun'], rest))).toEqual([['no-rhyme']]);
  });

  it('are not at fault for what people wrote behind them', () => {
    const [first = '', second = '', third = ''] = QUATRAIN;
    expect(rulesOf(checkPassage(contract, [], [first], [second, third, 'the silver moon']))).toEqual([[]]);
  });

  it('are so when they are written into a gap, too', () => {
    const [, second = '', third = '', fourth = ''] = QUATRAIN;
    const after = [second, third, fourth];
    expect(contract.checkNext([], 'the long white day', after)).toEqual([]);
    expect(contract.checkNext([], 'the burning sun', after)).toMatchObject([{ rule: 'no-rhyme' }]);
    expect(contract.checkNext([], 'the burning sun')).toEqual([]);
  });

  it('are held to the lines behind them while others are missing between', () => {
    const [, , third = '', fourth = ''] = QUATRAIN;
    const behind = linesBehind(2, [third, fourth]);
    expect(contract.checkNext([], 'the long white day', behind)).toEqual([]);
    expect(contract.checkNext([], 'the falling night', behind)).toMatchObject([
      { line: 2, rule: 'no-rhyme' },
    ]);
  });

  it('are held to the end words and refrains that come back behind them', () => {
    const villanelle = prosody.findForm('villanelle') ?? FORM;
    const behind = ['The light is going slowly from the hill,'];
    const missing = Array<null>(4).fill(null);
    const first = createFormContract(prosody, villanelle).checkNext([], 'The river carries what it will,', [
      ...missing,
      ...behind,
    ]);
    expect(first).toContainEqual(expect.objectContaining({ line: 5, rule: 'refrain-missing' }));
    const sestina = createFormContract(prosody, prosody.findForm('sestina') ?? FORM);
    const turned = [...Array<null>(5).fill(null), 'And all the evening waits beside the door'];
    const poem: string[] = [];
    expect(sestina.checkNext(poem, 'And someone lights the lamp', turned)).toEqual([]);
    const sixth = ['a', 'b', 'c', 'd', 'e'];
    expect(
      sestina.checkNext(sixth, 'the quiet house', ['And all the evening waits beside the door']),
    ).toMatchObject([{ line: 6, rule: 'end-word' }]);
  });
});

describe('a Chinese line between others', () => {
  it('keeps the tones and the rhyme of those behind it', async () => {
    const chinese = await loadProsody('zh');
    const quatrain = chinese.findForm('七绝');
    if (!quatrain) throw new Error('There is no form 七绝.');
    const strict = createFormContract(chinese, quatrain);
    const [first = '', second = '', third = '', fourth = ''] = [
      '朝辞白帝彩云间，',
      '千里江陵一日还。',
      '两岸猿声啼不住，',
      '轻舟已过万重山。',
    ];
    expect(strict.checkNext([first, second], third, [fourth])).toEqual([]);
    expect(strict.checkNext([first], second, [third, fourth])).toEqual([]);
    const [breach] = strict.checkNext([first], '千里江陵一日流', [third, fourth]);
    expect(breach?.rule).toMatch(/rhyme|tone/);
    // It opens the couplet that the last line closes.
    expect(strict.checkNext([], '云雨巫山枉断肠，', [null, null, fourth])).not.toEqual([]);
  });
});
