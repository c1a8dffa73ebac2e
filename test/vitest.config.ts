/** How the tests run: every `*.test.ts` under test/, with a long mode for the searches that take minutes. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    env: { CHAINRULE_LONG: mode === 'long' ? '1' : '' },
    // What is imported is imported once: no file changes it for another, and the long mode holds them to that.
    isolate: mode === 'long',
    maxWorkers: '100%',
    testTimeout: mode === 'long' ? 600_000 : 60_000,
  },
}));
