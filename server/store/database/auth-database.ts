import { ROLES } from '@/lib/permissions/policy';
import type { Database } from './database';
import type { DatabaseProvider } from './schema-engine';

/** What server/auth gets of the database: enough for better-auth's adapter and for nothing else. */
export interface AuthDatabase {
  readonly provider: DatabaseProvider;
  /** The Prisma client, as better-auth's adapter takes it: without a type that could be used for queries. */
  readonly client: object;
  /**
   * Hands all that a guest has to the account that the guest signed in to: documents, memberships (the higher role of
   * the two stays), links, versions, turns, comments and authorship. The guest's row stays, for names in older text.
   */
  adoptGuest(guestId: string, userId: string): Promise<void>;
}

export function createAuthDatabase({ provider, client }: Database): AuthDatabase {
  return {
    provider,
    client,
    async adoptGuest(guestId, userId) {
      const shared = await client.member.findMany({
        where: { userId: guestId, document: { members: { some: { userId } } } },
        select: { documentId: true, role: true },
      });
      const raised = ROLES.flatMap((role, rank) => {
        const documentIds = shared
          .filter((member) => member.role === role)
          .map(({ documentId }) => documentId);
        const weaker = ROLES.slice(rank + 1);
        return documentIds.length === 0 || weaker.length === 0
          ? []
          : [
              client.member.updateMany({
                where: { userId, documentId: { in: documentIds }, role: { in: weaker } },
                data: { role },
              }),
            ];
      });
      const author = { authorKind: 'human', authorId: guestId };
      await client.$transaction([
        ...raised,
        client.member.deleteMany({
          where: { userId: guestId, documentId: { in: shared.map(({ documentId }) => documentId) } },
        }),
        client.member.updateMany({ where: { userId: guestId }, data: { userId } }),
        client.document.updateMany({ where: { ownerId: guestId }, data: { ownerId: userId } }),
        client.shareLink.updateMany({ where: { createdById: guestId }, data: { createdById: userId } }),
        client.version.updateMany({ where: { createdById: guestId }, data: { createdById: userId } }),
        client.turn.updateMany({ where: { requestedById: guestId }, data: { requestedById: userId } }),
        client.commentThread.updateMany({ where: { createdById: guestId }, data: { createdById: userId } }),
        client.commentThread.updateMany({ where: { resolvedById: guestId }, data: { resolvedById: userId } }),
        client.comment.updateMany({ where: { authorId: guestId }, data: { authorId: userId } }),
        client.clientIdBinding.updateMany({ where: author, data: { authorId: userId } }),
        client.attributionRange.updateMany({ where: author, data: { authorId: userId } }),
      ]);
    },
  };
}
