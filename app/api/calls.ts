import { z } from 'zod';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { Commands } from '@/server/commands/commands';
import { getServices, type Services } from '@/server/services';
import { answerProblem } from './answers';
import { parseInput } from './parse-input';
import { readJsonBody } from './read-json-body';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/** What Next calls; `params` are the parts of the path that the folder names. */
export type RouteHandler = (
  request: Request,
  context: { readonly params: Promise<unknown> },
) => Promise<Response>;

/** The handlers of one address: methods that it does not have answer 405 in the same form as every refusal. */
export function calls(handlers: Partial<Record<Method, RouteHandler>>): Record<Method, RouteHandler> {
  const allow = Object.keys(handlers).join(', ');
  const refuse: RouteHandler = async (request) =>
    answerProblem(request, new DomainError('method-not-allowed', `This address takes ${allow}.`), { allow });
  return {
    GET: handlers.GET ?? refuse,
    POST: handlers.POST ?? refuse,
    PUT: handlers.PUT ?? refuse,
    PATCH: handlers.PATCH ?? refuse,
    DELETE: handlers.DELETE ?? refuse,
  };
}

interface CallSchemas<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params?: Params;
  readonly query?: Query;
  /** Without one, the call takes no body. */
  readonly body?: Body;
}

interface Call<Params, Query, Body> {
  readonly actor: Actor;
  readonly commands: Commands;
  readonly services: Services;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly headers: Headers;
}

const nothing = z.strictObject({});
const anything = z.unknown();

/**
 * A call by somebody who is signed in. It is refused, in this order: from a foreign page, without a session, with an
 * input that the schemas do not take; then by the command itself. All refusals are answered and logged here.
 */
export function signedInCall<
  Params extends z.ZodType = typeof anything,
  Query extends z.ZodType = typeof anything,
  Body extends z.ZodType = typeof nothing,
>(
  schemas: CallSchemas<Params, Query, Body>,
  respond: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Response>,
): RouteHandler {
  return guarded(async (request, context) => {
    const services = getServices();
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !services.auth.isTrustedOrigin(request.headers))
      throw new DomainError('foreign-origin', 'This request comes from a page of another site.');
    const actor = await services.auth.identify(request.headers);
    if (!actor)
      throw new DomainError(
        'not-signed-in',
        'Sign in first; POST /api/auth/sign-in/anonymous makes a guest.',
      );
    // The casts: without a schema of its own, a call has the type parameters' defaults.
    return respond({
      actor,
      commands: services.commands,
      services,
      params: parseInput((schemas.params ?? anything) as Params, await context.params),
      query: parseInput((schemas.query ?? anything) as Query, queryOf(request)),
      body: parseInput((schemas.body ?? nothing) as Body, changes ? await readJsonBody(request) : {}),
      headers: request.headers,
    });
  });
}

/** A call for everybody, with errors answered as problems. */
export function guarded(respond: RouteHandler): RouteHandler {
  return async (request, context) => {
    try {
      return await respond(request, context);
    } catch (error) {
      return answerProblem(request, error);
    }
  };
}

function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}
