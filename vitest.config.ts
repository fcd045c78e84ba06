import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { SkippedTestsReporter } from './tests/support/skipped-tests.ts';

const include = ['tests/**/*.test.ts'];
const exclude = [
  'tests/browser/**',
  'tests/e2e/**',
  'tests/conformance/**',
  'tests/account/**',
  'tests/gates/**',
];
/** Faults put into the AWS clients hold for the whole process, and so not for other files. */
const withFaults = globSync(include, { exclude }).filter((file) =>
  /'aws-sdk-client-mock'|\/outages\.ts'/.test(readFileSync(file, 'utf8')),
);

/** The files of a worker share its modules, which hold nothing that a test could change: loading them anew takes half of the time. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    // No test asserts a time: a machine that is busy with other work makes any of them slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new SkippedTestsReporter()],
    projects: [
      {
        extends: true,
        test: { name: 'shared', include, exclude: [...exclude, ...withFaults], isolate: false },
      },
      { extends: true, test: { name: 'faults', include: withFaults } },
    ],
  },
});
