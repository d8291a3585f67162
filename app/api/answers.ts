import { errorToProblem } from '@/server/presenters/problem';
import { getServices } from '@/server/services';

/** What this interface answers is for one person at one moment. */
const NOT_STORED = { 'cache-control': 'no-store' };

/** An answer in JSON; a Date in it becomes ISO 8601 UTC. */
export function answerJson(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: NOT_STORED });
}

/** The answer of a call that has nothing to say. */
export function answerNothing(): Response {
  return new Response(null, { status: 204, headers: NOT_STORED });
}

/** A refusal as application/problem+json (RFC 9457), with one line in the log for it. */
export function answerProblem(
  request: Request,
  error: unknown,
  headers: Record<string, string> = {},
): Response {
  const problem = errorToProblem(error);
  const { status, code } = problem;
  const isOurs = status >= 500;
  getServices().log(isOurs ? 'request-failed' : 'request-refused', {
    method: request.method,
    path: withoutToken(new URL(request.url).pathname),
    status,
    code,
    ...(isOurs && { error }),
  });
  return Response.json(problem, {
    status,
    headers: { ...NOT_STORED, ...headers, 'content-type': 'application/problem+json' },
  });
}

/** One line in the log for a refusal that another library has answered. */
export function noteRefusal(request: Request, status: number): void {
  const { method, url } = request;
  getServices().log('request-refused', { method, path: new URL(url).pathname, status });
}

/** The same answer, not to be kept by anybody. */
export function withoutCaching(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(NOT_STORED)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** The token of a share link is a key: it stays out of the log. */
function withoutToken(path: string): string {
  return path.replace(/^(\/api\/shares\/)[^/]+/, '$1…');
}
