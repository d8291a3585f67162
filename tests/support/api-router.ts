import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteHandler } from '@/app/api/calls';

const ROOT = fileURLToPath(new URL('../../app/api', import.meta.url));

interface Route {
  readonly file: string;
  /** Folder names: `documents`, `[documentId]`, `[...all]`. */
  readonly segments: readonly string[];
}

/** Finds and calls the handler that Next would: a name beats a parameter, a parameter beats a catch-all. */
export async function callRoute(request: Request): Promise<Response> {
  const parts = new URL(request.url).pathname.split('/').slice(2).map(decodeURIComponent);
  const candidates = routes().flatMap((route) => {
    const params = match(route.segments, parts);
    return params ? [{ route, params }] : [];
  });
  candidates.sort((one, other) => rank(one.route).localeCompare(rank(other.route)));
  const [found] = candidates;
  if (!found) throw new Error(`no route for ${request.url}`);
  const handlers = (await import(found.route.file)) as Record<string, RouteHandler>;
  const handler = handlers[request.method];
  if (!handler) throw new Error(`${found.route.file} has no ${request.method}`);
  return handler(request, { params: Promise.resolve(found.params) });
}

function routes(): Route[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('route.ts'))
    .map((path) => ({
      file: join(ROOT, path),
      segments: relative(ROOT, join(ROOT, path)).split(sep).slice(0, -1),
    }));
}

function match(segments: readonly string[], parts: readonly string[]): Record<string, unknown> | null {
  const params: Record<string, unknown> = {};
  for (const [index, segment] of segments.entries()) {
    const catchAll = /^\[{1,2}\.\.\.(\w+)\]{1,2}$/.exec(segment)?.[1];
    if (catchAll) return { ...params, [catchAll]: parts.slice(index) };
    const part = parts[index];
    if (part === undefined) return null;
    const name = /^\[(\w+)\]$/.exec(segment)?.[1];
    if (name) params[name] = part;
    else if (segment !== part) return null;
  }
  return segments.length === parts.length ? params : null;
}

function rank({ segments }: Route): string {
  return segments
    .map((segment) => (segment.includes('...') ? '2' : segment.startsWith('[') ? '1' : '0'))
    .concat('1')
    .join('');
}
