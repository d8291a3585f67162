import { DomainError } from '@/lib/errors/domain-error';

/** The largest body that any call needs is an instruction or a thousand ids; four times that is 64 KiB. */
const MAX_BODY_BYTES = 64 * 1024;

/** `application/json`, or a type that ends in `+json`, with or without parameters. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * The JSON of a request; `{}` for one without a body. Reads no more than the limit. Throws `body-too-large`,
 * `unsupported-media-type`, `invalid-body`.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? ''))
    throw new DomainError('unsupported-media-type', 'Send the body as application/json.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Without the cause: a parser's message repeats the text.
    throw new DomainError('invalid-body', 'The body is not JSON in UTF-8.');
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(): DomainError {
  return new DomainError('body-too-large', `The body is over ${MAX_BODY_BYTES / 1024} KiB.`);
}
