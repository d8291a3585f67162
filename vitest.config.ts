import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Generous: a time-out is for what hangs, never a measurement (those are in tests/bench). */
const TIMEOUT_MS_BY_PROJECT = {
  unit: 60_000,
  property: 180_000,
  contract: 120_000,
  integration: 180_000,
  e2e: 180_000,
};

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    projects: Object.entries(TIMEOUT_MS_BY_PROJECT).map(([name, testTimeout]) => ({
      extends: true as const,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        testTimeout,
        hookTimeout: 120_000,
        setupFiles: name === 'property' ? ['tests/support/property-seed.ts'] : [],
        // Browser tests measure behaviour of a whole process: one file at a time.
        fileParallelism: name !== 'e2e',
      },
    })),
  },
});
