import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { routes } from '../functions/routes.ts';
import { schedules } from '../functions/schedules.ts';
import { type Access, access } from '../infra/access.ts';
import { functionOf, routedPlaces } from '../workflows/lead-lifecycle/contract.ts';
import { contractProblems, folderProblems } from './workflow/contract-rules.ts';
import { type Definition, statesOf } from './workflow/definition.ts';
import { flowProblems } from './workflow/flow-rules.ts';
import { formProblems } from './workflow/form.ts';
import { taskProblems } from './workflow/task-rules.ts';

const definition: Definition = JSON.parse(
  readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8'),
);

/** States, routes and schedules call functions; events call those whose access says so. */
const takeEvents = Object.entries<Access>(access).filter(([, { takesEvents }]) => takesEvents);
const called = [
  ...Object.values(functionOf),
  ...[...routes, ...schedules].map((source) => source.function),
  ...takeEvents.map(([name]) => name),
];
const folders = globSync('functions/*/index.ts').map((path) => basename(dirname(path)));
const problems = [
  ...formProblems(definition),
  ...taskProblems(definition),
  ...flowProblems(definition),
  ...contractProblems(definition, { functionOf, routedPlaces }),
  ...folderProblems([...new Set(called)], folders),
];

for (const problem of problems) console.error(problem);
console.log(`Workflow: ${statesOf(definition).length} states, ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
