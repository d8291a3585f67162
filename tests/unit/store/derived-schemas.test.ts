import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script that Node runs as it is, without types
import { deriveSchema, PROVIDERS } from '@/scripts/prisma.mjs';
import { readMigrations } from '@/server/store/database/migrations';
import { diffSchemas } from '@/server/store/database/schema-engine';

const PRISMA_DIR = fileURLToPath(new URL('../../../prisma/', import.meta.url));
const read = (path: string) => readFile(`${PRISMA_DIR}${path}`, 'utf8');

describe.each<'sqlite' | 'postgresql'>(PROVIDERS)('the schema of %s', (provider) => {
  it('is the one that the models derive (else: node scripts/prisma.mjs generate)', async () => {
    expect(await read(`${provider}.prisma`)).toBe(deriveSchema(provider, await read('models.prisma')));
  });

  it('is what the migrations lead to (else: node scripts/prisma.mjs migration <name>)', async () => {
    const migrated = deriveSchema(provider, await read('migrations/models.prisma'));
    expect(
      await diffSchemas(provider, migrated, deriveSchema(provider, await read('models.prisma'))),
    ).toBeNull();
  });

  it('has a migration for every one that the other has', async () => {
    const names = async (of: 'sqlite' | 'postgresql') =>
      (await readMigrations(`${PRISMA_DIR}migrations`, of)).map(({ name }) => name);
    expect(await names(provider)).toEqual(await names('sqlite'));
  });
});

describe('a difference of schemas', () => {
  it('is the statements that lead from one to the other', async () => {
    const model = (field: string) => `model Poem {\n  id String @id\n  ${field}\n}\n`;
    const sql = await diffSchemas(
      'postgresql',
      deriveSchema('postgresql', model('')),
      deriveSchema('postgresql', model('title String?')),
    );
    expect(sql).toContain('ADD COLUMN     "title" TEXT');
  });
});
