import type { Reporter, TestModule } from 'vitest/node';

/**
 * Fails a run under CI in which a test was skipped or left to do: what is not run proves nothing.
 * On a laptop one may pick tests freely.
 */
export class SkippedTestsReporter implements Reporter {
  readonly #isStrict: boolean;

  constructor(environment: Readonly<Record<string, string | undefined>> = process.env) {
    this.#isStrict = Boolean(environment.CI) && environment.CI !== 'false';
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [
      ...[...module.children.allTests('skipped')].map((test) => `${module.moduleId} > ${test.fullName}`),
      ...(module.children.size === 0 ? [`${module.moduleId} > no test at all`] : []),
    ]);
    if (!this.#isStrict || skipped.length === 0) return;
    process.stderr.write(`\nFAILED: ${skipped.length} tests were not run, and this is CI:\n`);
    for (const test of skipped) process.stderr.write(`  ${test}\n`);
    process.exitCode = 1;
  }
}
