/**
 * From the provider's first token to the text in another person's page, flush interval included: a scripted endpoint,
 * the real co-author, store and rooms, and a stock client on the loopback. Run: `npx tsx tests/bench/first-text.ts`
 */
import { createOpenAiProvider } from '@/server/ai/provider/openai-provider';
import { openDesk } from '../support/co-author-desk';
import { linesOf, typeInto } from '../support/poem-steps';
import { type ScriptedAnswer, startScriptedEndpoint } from '../support/scripted-endpoint';

const TURNS = 40;

/** The limit for the 95th percentile, in ms. */
const LIMIT_MS = 150;

const sentAt: number[] = [];
const answer: ScriptedAnswer = async (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  await new Promise((resolve) => setTimeout(resolve, 30));
  sentAt.push(performance.now());
  const turn = sentAt.length;
  // Lines of their own each time: a line that stands already would be taken for an echo.
  for (const content of [`Boat ${turn} `, 'goes by\n', `and bell ${turn} `, 'sounds.\n']) {
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  response.end('data: [DONE]\n\n');
};

const endpoint = await startScriptedEndpoint(...Array<ScriptedAnswer>(TURNS).fill(answer));
const provider = createOpenAiProvider({ apiKey: null, baseUrl: endpoint.baseUrl, model: 'scripted' });
const desk = await openDesk({ provider, prepare: (ydoc) => typeInto(ydoc, 0, 'The night walks softly,') });
const page = await desk.join();
const delaysMs: number[] = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  const lineCount = linesOf(page.ydoc, 'result').length;
  const seen = new Promise<number>((resolve) => {
    const observe = () => {
      if (linesOf(page.ydoc, 'result').length === lineCount) return;
      page.ydoc.off('update', observe);
      resolve(performance.now());
    };
    page.ydoc.on('update', observe);
  });
  const { turnId } = await desk.coAuthor.request(desk.documentId, desk.ada, {
    kind: 'continue',
    instruction: null,
    range: null,
  });
  const seenAt = await seen;
  delaysMs.push(seenAt - (sentAt[turn] ?? Number.NaN));
  await desk.turnOver(turnId);
}
await desk.close();
await endpoint.close();
delaysMs.sort((a, b) => a - b);
const percentile = (share: number) => delaysMs[Math.ceil(delaysMs.length * share) - 1] ?? Number.NaN;
const [p50, p95] = [percentile(0.5), percentile(0.95)];
process.stdout.write(
  `first token → other page, ${TURNS} turns: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (limit ${LIMIT_MS} ms)\n`,
);
process.exit(p95 < LIMIT_MS ? 0 : 1);
