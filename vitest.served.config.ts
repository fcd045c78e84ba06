import { defineConfig } from 'vitest/config';
import { SkippedTestsReporter } from './tests/support/skipped-tests.ts';

/** Starts the product itself, as `npm start` does: `tests/e2e` by HTTP, `tests/browser` in a browser. Each has a port and a directory of its own. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/browser/**/*.test.ts'],
    maxWorkers: '100%',
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    reporters: ['default', new SkippedTestsReporter()],
  },
});
