import type { CommandDependencies } from './dependencies';

/** Whether the process can serve, and who would write. */
export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly database: 'ok' | 'unavailable';
  readonly coAuthor: { readonly provider: string; readonly model: string };
}

/** Asks the database; never throws. */
export async function readHealth({ store, coAuthor, log }: CommandDependencies): Promise<Health> {
  const { provider, model } = coAuthor.describe();
  const database = await store.ping().then(
    () => 'ok' as const,
    (error: unknown) => {
      log('database-unavailable', { error });
      return 'unavailable' as const;
    },
  );
  return { status: database, database, coAuthor: { provider, model } };
}
