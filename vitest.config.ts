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
    reporters: ['default', new SkippedTestsReporter()],
  },
});
