import type { Database } from '../database/database';
import type { UserStore } from '../types';

export function createUserStore({ client }: Database): UserStore {
  return {
    async find(userId) {
      const user = await client.user.findUnique({
        where: { id: userId },
        select: { id: true, name: true, isAnonymous: true },
      });
      return user && { id: user.id, name: user.name, isGuest: user.isAnonymous === true };
    },

    async namesById(userIds) {
      const users = await client.user.findMany({
        where: { id: { in: [...new Set(userIds)] } },
        select: { id: true, name: true },
      });
      return new Map(users.map(({ id, name }) => [id, name]));
    },
  };
}
