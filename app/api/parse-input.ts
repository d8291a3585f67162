import type { z } from 'zod';
import { DomainError } from '@/lib/errors/domain-error';

/** What `schema` makes of an input; throws `invalid-body` with one line that names the first wrong field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.');
  throw new DomainError('invalid-body', `${field ? `${field}: ` : ''}${issue?.message ?? 'not valid'}`);
}
