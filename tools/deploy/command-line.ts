import { spawnSync } from 'node:child_process';
import { type Environment, EnvironmentError, environmentNamed } from '../../infra/environments.ts';

export interface DeployCommand {
  readonly environment: Environment;
  /** What goes on to the CDK. */
  readonly rest: readonly string[];
}

/** `[environment] [options of cdk]`; without a name, development. @throws EnvironmentError */
export function readCommand(args: readonly string[]): DeployCommand {
  const [first = '', ...others] = args;
  const isNamed = first !== '' && !first.startsWith('-');
  if (args.some((arg) => /^environment=|^--context=environment=/.test(arg)))
    throw new EnvironmentError('name the environment without -c: npm run deploy -- production');
  return {
    environment: environmentNamed(isNamed ? first : 'development'),
    rest: isNamed ? others : args,
  };
}

/** Runs the CDK on this environment; its exit code becomes ours. @returns whether it succeeded */
export function runCdk(verb: string, { environment, rest }: DeployCommand): boolean {
  const args = [verb, '--context', `environment=${environment.name}`, ...rest];
  const { status, error } = spawnSync('cdk', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw error;
  process.exitCode = status ?? 1;
  return status === 0;
}

/** Prints what a person did wrong, without a stack; anything else is thrown on. */
export async function orSayWhy(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
