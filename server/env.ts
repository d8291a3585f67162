import { resolve } from 'node:path';
import { z } from 'zod';

/** The configuration of the process, read once at start. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  /** Origin that people use, without a trailing slash. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly openai: {
    readonly apiKey: string | null;
    readonly baseUrl: string | null;
    readonly model: string;
  } | null;
}

/** A variable with a value that cannot be used: `message` is the one line for the operator. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const variables = z.object({
  PORT: optional(
    z
      .string()
      .regex(/^\d+$/, 'must be a port number from 1 to 65535')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, 'must be a port number from 1 to 65535'),
  ),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address')),
  PUBLIC_URL: optional(
    z
      .string()
      .refine(isOrigin, 'must be an http or https address without a path, such as https://poems.example.org'),
  ),
  DATABASE_URL: optional(
    z.string().regex(/^(file:|postgres:\/\/|postgresql:\/\/)/, 'must start with file: or postgresql://'),
  ),
  LIANJU_DATA_DIR: optional(z.string()),
  OPENAI_API_KEY: optional(z.string().regex(/^\S+$/, 'must not contain spaces')),
  OPENAI_BASE_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http or https URL such as http://127.0.0.1:11434/v1' }),
  ),
  OPENAI_MODEL: optional(z.string()),
});

/** The model that is asked when an endpoint is configured and `OPENAI_MODEL` is not. */
const DEFAULT_OPENAI_MODEL = 'gpt-5-mini';

/** Parses the environment; throws EnvironmentError that names the first wrong variable. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EnvironmentError(`${issue?.path.join('.')} ${issue?.message}`);
  }
  const values = parsed.data;
  const port = values.PORT ?? 3000;
  const host = values.HOST ?? '127.0.0.1';
  const dataDir = resolve(values.LIANJU_DATA_DIR ?? 'data');
  const usesEndpoint = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;
  return {
    port,
    host,
    publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : `http://localhost:${port}`,
    databaseUrl: values.DATABASE_URL ?? `file:${resolve(dataDir, 'lianju.db')}`,
    dataDir,
    openai: usesEndpoint
      ? {
          apiKey: values.OPENAI_API_KEY ?? null,
          baseUrl: values.OPENAI_BASE_URL ?? null,
          model: values.OPENAI_MODEL ?? DEFAULT_OPENAI_MODEL,
        }
      : null,
  };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
}
