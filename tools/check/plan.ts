/** What `npm run check` runs, cheap and telling first. Each is a script of package.json. */
export const steps = [
  'lint',
  'typecheck',
  'knip',
  'test:workflow',
  'test:openapi',
  'test:events',
  'test',
  'test:gates',
  'synth',
  'test:conformance',
  'test:crash',
  'test:year',
  'test:aws',
  'test:e2e',
  'test:browser',
] as const;

/** These run beside the step before them: one mostly waits for the emulator, the other keeps one core busy. */
export const besideTheOneBefore: readonly string[] = ['synth', 'test:aws'];

/** Scripts that check nothing by themselves, or cannot here, each with its reason. */
const leftOut: Readonly<Record<string, string>> = {
  check: 'this very command',
  start: 'the product itself; the tests start it',
  demo: 'the tests play it whole: tests/e2e/demo.test.ts',
  relay: 'the product itself; the tests call it',
  format: 'writes; lint looks whether it was run',
  release: 'writes; the tests compare with what it wrote',
  draw: 'writes; test:workflow looks whether it was run',
  events: 'writes; test:events looks whether it was run',
  openapi: 'writes; test:openapi looks whether it was run',
  deploy: 'needs an AWS account',
  destroy: 'needs an AWS account',
  'test:account': 'needs an AWS account',
  'test:anything': 'as many worlds as asked for; the tests play some: tests/workflows/anything.test.ts',
  cost: 'prints figures; the tests hold the budget',
  bench: 'prints figures, asserts nothing',
  'bench:step-functions': 'prints figures, asserts nothing',
};

/** Why these steps would not be all there is to check: a new script is a step, or left out for a reason. */
export function planProblems(
  scripts: Readonly<Record<string, string>>,
  planned: readonly string[] = steps,
  excused: Readonly<Record<string, string>> = leftOut,
): readonly string[] {
  const unknown = Object.keys(scripts).filter((name) => !planned.includes(name) && !excused[name]);
  const missing = planned.filter((name) => !scripts[name]);
  const wordless = planned.filter(
    (name) => scripts[name] && !scripts[name].includes('tools/require-node.mjs'),
  );
  return [
    ...unknown.map(
      (name) => `The script "${name}" is no step of tools/check/plan.ts, nor left out for a reason.`,
    ),
    ...missing.map((name) => `The step "${name}" is no script of package.json.`),
    ...wordless.map((name) => `The script "${name}" does not begin with tools/require-node.mjs.`),
  ];
}
