import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    globals: false,
    projects: ['unit', 'property', 'contract', 'integration'].map((name) => ({
      extends: true as const,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        testTimeout: name === 'unit' ? 10_000 : 120_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
