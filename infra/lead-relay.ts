import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { CodeOf } from './constructs/lead-functions.ts';
import type { Environment } from './environments.ts';
import { named } from './names.ts';
import { AppStack } from './stacks/app-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

export interface LeadRelayProps {
  readonly environment: Environment;
  readonly codeOf: CodeOf;
}

/** Both stacks of an environment. Synthesis fails on a finding of cdk-nag that no construct acknowledges with its reason. */
export function defineLeadRelay(app: App, { environment, codeOf }: LeadRelayProps) {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const { account, region } = environment;
  const settings = (name: string) => ({ stackName: named(environment, name), env: { account, region } });
  const data = new DataStack(app, 'LeadRelayData', settings('data'));
  return {
    data,
    app: new AppStack(app, 'LeadRelayApp', { ...settings('app'), environment, data, codeOf }),
  };
}
