import { defineConfig } from 'vitest/config';
import { SkippedTestsReporter } from './tests/support/skipped-tests.ts';

/** Plants a violation before each tool and looks whether it is caught; slower than `npm test`, part of `npm run check`. */
export default defineConfig({
  test: {
    include: ['tests/gates/**/*.test.ts'],
    isolate: false,
    testTimeout: 60_000,
    reporters: ['default', new SkippedTestsReporter()],
  },
});
