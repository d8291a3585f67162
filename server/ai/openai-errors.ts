import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { ProviderError } from '@/lib/ai/provider';

/** Where a failure happened: before any text of the answer, or after. */
export interface FailureContext {
  readonly host: string;
  readonly model: string;
  readonly hasText: boolean;
  /** Removed from every text that is kept: an endpoint may repeat the key it was given. */
  readonly apiKey: string | null;
}

/** What a failure of the SDK means to people. `cause` keeps the wording of the endpoint, without the key. */
export function toProviderError(error: unknown, context: FailureContext): ProviderError {
  if (error instanceof ProviderError) return error;
  const cause = new Error(redact(error instanceof Error ? error.message : String(error), context.apiKey));
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

function redact(text: string, apiKey: string | null): string {
  return apiKey === null || apiKey === '' ? text : text.replaceAll(apiKey, '[key]');
}
