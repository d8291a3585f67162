import type { AuthDatabase } from '@/server/store/database/auth-database';
import type { PrismaClient } from '@/server/store/generated/sqlite/client';

let counter = 0;

/** A user without a session, as a guest unless told otherwise; answers the id. */
export async function createTestUser(
  authDatabase: AuthDatabase,
  { name = 'Li Bai', isGuest = true }: { name?: string; isGuest?: boolean } = {},
): Promise<string> {
  counter += 1;
  // Accounts are better-auth's to make; tests of the store make theirs by the client that it is given.
  const client = authDatabase.client as PrismaClient;
  const { id } = await client.user.create({
    data: { id: `user-${counter}`, name, email: `user-${counter}@example.org`, isAnonymous: isGuest },
    select: { id: true },
  });
  return id;
}
