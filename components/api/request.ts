/** A refusal of the HTTP interface (RFC 9457) or, with code `unreachable`, no answer at all. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    /** The stable code of the problem. */
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Calls Lianju's own HTTP interface with the session's cookie. The caller names the answer's type: page and server
 * are built and shipped as one. Throws RequestError; an abort throws as `fetch` does.
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  const text = await response.text();
  if (!response.ok) throw toRequestError(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function send(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(signal ? { signal } : {}),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError('unreachable', 'The server did not answer.', { cause });
  }
}

function toRequestError(status: number, text: string): RequestError {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && 'code' in problem) {
      const detail = 'detail' in problem ? String(problem.detail) : '';
      return new RequestError(String(problem.code), detail);
    }
  } catch (cause) {
    return new RequestError(`http-${status}`, 'The answer was no problem document.', { cause });
  }
  return new RequestError(`http-${status}`, 'The server refused.');
}
