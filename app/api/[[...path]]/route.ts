import { DomainError } from '@/lib/errors/domain-error';
import { calls, guarded } from '../calls';

const refuse = guarded(async () => {
  throw new DomainError('not-found', 'There is no such call; see docs/http-api.md.');
});

/** Every address under /api that no other route has. */
export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: refuse,
  POST: refuse,
  PUT: refuse,
  PATCH: refuse,
  DELETE: refuse,
});
