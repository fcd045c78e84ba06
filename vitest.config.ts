import { defineConfig } from 'vitest/config';
import { SkippedTestsReporter } from './tests/support/skipped-tests.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/browser/**',
      'tests/e2e/**',
      'tests/conformance/**',
      'tests/account/**',
      'tests/gates/**',
    ],
    maxWorkers: '100%',
    // No test asserts a time: a machine that is busy with other work makes any of them slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new SkippedTestsReporter()],
  },
});
