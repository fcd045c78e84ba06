import { release } from '../infra/release.ts';
import { checkDeployment } from './deploy/checks.ts';
import { orSayWhy, readCommand, runCdk } from './deploy/command-line.ts';
import { noteDeployed, objectionToDeploying } from './release/deployed.ts';

/** `npm run deploy -- [environment] [options of cdk]`: everything is checked before anything is created. */
await orSayWhy(async () => {
  const command = readCommand(process.argv.slice(2));
  const { problems: found, warnings } = await checkDeployment(command.environment, {
    policy: 'shared/policy/default-policy.ts',
    team: 'shared/policy/team.json',
  });
  const problems = [...found, ...objectionToDeploying(release)];
  for (const warning of warnings) console.warn(`note: ${warning}`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error('nothing was deployed');
    process.exitCode = 1;
    return;
  }
  if (!runCdk('deploy', { ...command, rest: ['--all', ...command.rest] })) return;
  const note = noteDeployed(release, command.environment.name);
  if (note) console.log(`noted in ${note} that ${release} is deployed: commit it`);
});
