import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request as the endpoint received it. */
interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body. */
  readonly body: {
    readonly model?: string;
    readonly stream?: boolean;
    readonly stream_options?: unknown;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
  };
  /** Resolves when the client went away before the answer was whole. */
  readonly aborted: Promise<void>;
  readonly isAborted: () => boolean;
}

/** Answers one request. */
export type ScriptedAnswer = (response: ServerResponse, request: ReceivedRequest) => Promise<void> | void;

/** An OpenAI-compatible endpoint that answers each request by the next line of its script. */
export interface ScriptedEndpoint {
  /** Throws as long as it does not listen. */
  readonly baseUrl: string;
  /** Listens on a free port of the loopback. */
  listen(): Promise<void>;
  readonly requests: readonly ReceivedRequest[];
  /** Appends to the script. */
  script(...answers: readonly ScriptedAnswer[]): void;
  /** Resolves with the request of this index (from 0), once it has come. */
  received(index: number): Promise<ReceivedRequest>;
  close(): Promise<void>;
}

/** An endpoint that listens already. */
export async function startScriptedEndpoint(
  ...answers: readonly ScriptedAnswer[]
): Promise<ScriptedEndpoint> {
  const endpoint = createScriptedEndpoint(...answers);
  await endpoint.listen();
  return endpoint;
}

/** An endpoint that is yet to `listen`. A request that the script does not foresee is answered with 501. */
export function createScriptedEndpoint(...answers: readonly ScriptedAnswer[]): ScriptedEndpoint {
  const script = [...answers];
  const requests: ReceivedRequest[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (message, response) => {
    const request = await readRequest(message, response);
    requests.push(request);
    for (const wake of waiting.splice(0)) wake();
    const answer = script.shift() ?? answerWith(501, { error: { message: 'not in the script' } });
    await answer(response, request);
  });
  return {
    get baseUrl() {
      const address = server.address() as AddressInfo | null;
      if (!address) throw new Error('the scripted endpoint does not listen');
      return `http://127.0.0.1:${address.port}/v1`;
    },
    listen: () => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)),
    requests,
    script: (...more) => void script.push(...more),
    async received(index) {
      while (true) {
        const request = requests[index];
        if (request) return request;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface StreamOptions {
  /** Before the response's head. */
  readonly headDelayMs?: number;
  /** Before the first text, after the head. */
  readonly firstDelayMs?: number;
  /** Between chunks. */
  readonly delayMs?: number;
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
  /**
   * How it ends: as it should; without a finish reason but with `[DONE]`; without `[DONE]` but with the reason; cut
   * off by a clean close; cut off by a reset; or never.
   */
  readonly ending?: 'whole' | 'only-done' | 'only-reason' | 'cut' | 'reset' | 'hang';
  readonly finishReason?: string;
  readonly contentType?: string;
}

/** Streams `chunks` as the deltas of a chat completion. */
export function streamOf(chunks: readonly string[], options: StreamOptions = {}): ScriptedAnswer {
  return async (response, request) => {
    if (options.headDelayMs) await sleep(options.headDelayMs);
    response.writeHead(200, { 'content-type': options.contentType ?? 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    if (options.firstDelayMs) await sleep(options.firstDelayMs);
    for (const [index, content] of chunks.entries()) {
      if (index > 0 && options.delayMs) await sleep(options.delayMs);
      if (request.isAborted()) return;
      sendEvent(response, { choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    }
    endStream(response, options);
  };
}

function endStream(response: ServerResponse, options: StreamOptions): void {
  const ending = options.ending ?? 'whole';
  if (ending === 'hang') return;
  if (ending === 'reset') {
    // Written bytes reach the client before the reset does.
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
    return;
  }
  if (ending === 'whole' || ending === 'only-reason') {
    const finish_reason = options.finishReason ?? 'stop';
    sendEvent(response, { choices: [{ index: 0, delta: {}, finish_reason }] });
    if (options.usage) sendEvent(response, { choices: [], usage: options.usage });
  }
  if (ending === 'whole' || ending === 'only-done') response.write('data: [DONE]\n\n');
  response.end();
}

/** Answers with a status, a JSON body and headers. */
export function answerWith(
  status: number,
  body: unknown = { error: { message: `status ${status}` } },
  headers: Readonly<Record<string, string>> = {},
): ScriptedAnswer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers 200 with these very bytes. */
export function answerRaw(contentType: string, body: string): ScriptedAnswer {
  return (response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(body);
  };
}

/** Closes the connection without an answer. */
export const hangUp: ScriptedAnswer = (response) => void response.socket?.destroy();

/** Never answers. */
export const staySilent: ScriptedAnswer = () => undefined;

function sendEvent(response: ServerResponse, fields: Readonly<Record<string, unknown>>): void {
  const chunk = { id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', ...fields };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

async function readRequest(message: IncomingMessage, response: ServerResponse): Promise<ReceivedRequest> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  let isAborted = false;
  const aborted = new Promise<void>((resolve) => {
    response.on('close', () => {
      if (response.writableFinished) return;
      isAborted = true;
      resolve();
    });
  });
  return {
    path: message.url ?? '',
    headers: message.headers,
    body: JSON.parse(Buffer.concat(parts).toString('utf8')),
    aborted,
    isAborted: () => isAborted,
  };
}
