import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { ProviderError } from '@/lib/ai/provider';

/** Where a failure happened: before any text of the answer, or after. */
export interface FailureContext {
  readonly host: string;
  readonly model: string;
  readonly hasText: boolean;
}

/**
 * What a failure of the SDK means to people. The `cause` is for the log and has no words of the endpoint's own: it may
 * repeat the key or the poem that it was sent.
 */
export function toProviderError(error: unknown, context: FailureContext): ProviderError {
  if (error instanceof ProviderError) return error;
  const cause = new Error(summarize(error));
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError) {
    return new ProviderError('provider-unreachable', `${context.host} cannot be reached.`, true, { cause });
  }
  if (error instanceof APIError) return statusToProviderError(error, context, cause);
  if (error instanceof SyntaxError) {
    const message = `${context.host} sent something that is not JSON in its answer.`;
    return new ProviderError('malformed-output', message, false, { cause });
  }
  // What is left comes from reading the body: the connection broke.
  return new ProviderError('stream-cut', 'The answer broke off.', !context.hasText, { cause });
}

function statusToProviderError(error: APIError, context: FailureContext, cause: Error): ProviderError {
  const { host, model } = context;
  const { status } = error;
  if (status === 429) {
    const isQuota = error.code === 'insufficient_quota';
    const message = isQuota
      ? `The quota of the key at ${host} is used up.`
      : `${host} has too many requests and asks to wait.`;
    return new ProviderError('provider-rate-limited', message, !isQuota, { cause });
  }
  if (status === undefined || status >= 500 || status === 408) {
    const message = `${host} could not answer${status === undefined ? '' : ` (HTTP ${status})`}.`;
    return new ProviderError('provider-failed', message, true, { cause });
  }
  return new ProviderError('provider-refused', refusal(status, host, model), false, { cause });
}

function refusal(status: number, host: string, model: string): string {
  switch (status) {
    case 401:
      return `${host} does not accept the API key (HTTP 401).`;
    case 403:
      return `${host} does not allow this key to use the model ${model} (HTTP 403).`;
    case 404:
      return `${host} has no model ${model}, or the base URL is wrong (HTTP 404).`;
    default:
      return `${host} refused the request (HTTP ${status}).`;
  }
}

function summarize(error: unknown): string {
  if (error instanceof APIConnectionError) return `no connection ${systemCodeOf(error)}`;
  if (error instanceof APIError) {
    return [`HTTP ${error.status ?? 'stream'}`, error.type, error.code].filter(Boolean).join(' ');
  }
  return `${error instanceof Error ? error.name : typeof error} ${systemCodeOf(error)}`;
}

/** `ECONNREFUSED` and the like, wherever in the chain of causes it is. */
function systemCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : systemCodeOf(error.cause);
}
