import { afterEach, describe, expect, it } from 'vitest';
import { metaOf } from '@/lib/document/y-doc';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { createContractMaker } from '@/server/ai/answers/contract-maker';
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { presentSuggestion } from '@/server/presenters/suggestion';
import { violationMessage } from '@/server/presenters/violation';
import { type CoAuthorDesk, openDesk } from '../../support/co-author-desk';
import { linesOf, typeInto } from '../../support/poem-steps';
import {
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  streamOf,
} from '../../support/scripted-endpoint';
import { until } from '../../support/until';

const FIRST_LINE = '千里莺啼绿映红，';
const KEPT = '水村山郭酒旗风。';
const TOO_SHORT = '水村山郭酒旗。';

let endpoint: ScriptedEndpoint;
let desk: CoAuthorDesk;
afterEach(async () => {
  await desk.close();
  await endpoint.close();
});

async function sitDown(form: unknown, ...answers: readonly ScriptedAnswer[]) {
  endpoint = await startScriptedEndpoint(...answers);
  const provider = createOpenAiProvider({ apiKey: 'key', baseUrl: endpoint.baseUrl, model: 'test-model' });
  desk = await openDesk({
    provider,
    language: 'zh',
    prepare: (ydoc) => {
      typeInto(ydoc, 0, FIRST_LINE);
      ydoc.transact(() => metaOf(ydoc).set('form', form), 'test');
    },
    dependencies: { contracts: createContractMaker(violationMessage) },
  });
  return desk.join();
}

async function askFor(lines: number) {
  const { turnId } = await desk.coAuthor.request(desk.documentId, desk.ada, {
    kind: 'continue',
    instruction: null,
    range: null,
    candidates: 1,
  });
  const turn = await desk.turnOver(turnId);
  expect(turn.error).toBeNull();
  expect(turn.suggestionIds).toHaveLength(lines);
  return turn;
}

const promptOf = (index: number) => endpoint.requests[index]?.body.messages?.at(-1)?.content ?? '';

describe('a poem with a form', () => {
  it('tells the model the form, asks again for a line that breaks it and says why, and shows nobody the wrong one', async () => {
    const peer = await sitDown(
      '七绝',
      streamOf([`${TOO_SHORT}\n`, '多少楼台烟雨中。\n']),
      streamOf([`${KEPT}\n`, '南朝四百八十寺，\n', '多少楼台烟雨中。\n']),
    );
    const seen = new Set<string>();
    peer.ydoc.on('update', () => {
      for (const line of linesOf(peer.ydoc, 'result')) seen.add(line);
    });
    await askFor(3);
    await until(() => linesOf(peer.ydoc, 'result').length === 4, 'the poem on the page');
    expect(linesOf(peer.ydoc, 'result')).toEqual([FIRST_LINE, KEPT, '南朝四百八十寺，', '多少楼台烟雨中。']);
    expect([...seen].some((line) => line.includes('酒旗。'))).toBe(false);
    expect(promptOf(0)).toContain('七绝');
    expect(promptOf(1)).toContain(TOO_SHORT);
    expect(promptOf(1)).toContain(violationMessage(lengthViolation(6), 'zh'));
    for (const suggestion of listSuggestions(peer.ydoc)) expect(suggestion.violations).toBeUndefined();
  });

  it('gives up after two retries and marks what the best line breaks', async () => {
    const peer = await sitDown(
      { language: 'zh', lineCount: { min: 2, max: 2 }, lengths: [{ min: 7, max: 7 }] },
      streamOf(['水村。\n']),
      streamOf([`${TOO_SHORT}\n`]),
      streamOf(['水村山郭。\n']),
    );
    await askFor(1);
    expect(endpoint.requests).toHaveLength(3);
    expect(promptOf(2)).toContain('水村。');
    expect(promptOf(2)).toContain(TOO_SHORT);
    await until(() => listSuggestions(peer.ydoc, { state: 'pending' }).length === 1, 'the suggestion');
    const [suggestion] = listSuggestions(peer.ydoc, { state: 'pending' });
    if (!suggestion) throw new Error('no suggestion');
    expect(presentSuggestion(suggestion)).toMatchObject({
      violations: [{ rule: 'line-length', severity: 'error', message: expect.stringMatching(/字|句|行/) }],
    });
  });
});

function lengthViolation(actual: number) {
  return { line: 1, rule: 'line-length', severity: 'error', params: { expected: 7, actual } } as const;
}
