import type { LianjuProcess } from './lianju-process';

interface ApiAnswer {
  readonly status: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they come and assert on their fields.
  readonly body: any;
}

/** A program that uses the public interface with a cookie jar, as `curl -b -c` does. */
export interface ApiClient {
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer>;
  readonly cookie: () => string;
}

/** Signs in as a guest, unless `signIn` is false. */
export async function createApiClient(lianju: Pick<LianjuProcess, 'url'>, signIn = true): Promise<ApiClient> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const client: ApiClient = {
    cookie,
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(`${lianju.url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(jar.size > 0 ? { cookie: cookie() } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const at = pair.indexOf('=');
        jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      return { status: response.status, type, body: type.includes('json') && text ? JSON.parse(text) : text };
    },
  };
  if (signIn) {
    const { status, body } = await client.call('POST', '/api/auth/sign-in/anonymous', {});
    if (status !== 200) throw new Error(`guest sign-in answered ${status}: ${JSON.stringify(body)}`);
  }
  return client;
}
