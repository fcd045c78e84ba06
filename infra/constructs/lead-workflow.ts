import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { functionOf } from '../../workflows/lead-lifecycle/contract.ts';
import type { Environment } from '../environments.ts';
import { named, pascalCase } from '../names.ts';
import type { LeadFunctions } from './lead-functions.ts';

const definition = new URL('../../workflows/lead-lifecycle/definition.asl.json', import.meta.url);
const workflowName = (environment: Environment) => named(environment, 'lead-lifecycle');

/** Built from the name, because the machine's functions need it and the machine needs its functions. */
export const leadWorkflowArn = (scope: Construct, environment: Environment): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: workflowName(environment),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** Every execution of it: which one is asked for is known only when it is. */
export const leadExecutionsArn = (scope: Construct, environment: Environment): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${workflowName(environment)}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** What AWS itself ended, so that no step of the workflow could say so. Best effort: the reconciler finds the others. */
export const brokenExecutions = (workflowArn: string): EventPattern => ({
  source: ['aws.states'],
  detailType: ['Step Functions Execution Status Change'],
  detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [workflowArn] },
});

export interface LeadWorkflowProps {
  readonly environment: Environment;
  readonly functions: LeadFunctions;
}

/** The state machine is the ASL file itself, in the template, with the functions' ARNs in place of their placeholders. */
export class LeadWorkflow extends Construct {
  constructor(scope: Construct, id: string, { environment, functions }: LeadWorkflowProps) {
    super(scope, id);
    const steps = [...new Set(Object.values(functionOf))].map((name) => ({
      placeholder: pascalCase(name),
      arn: functions.named(name).functionArn,
    }));
    const machine = new StateMachine(this, 'StateMachine', {
      stateMachineName: workflowName(environment),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(readFileSync(definition, 'utf8')),
      definitionSubstitutions: Object.fromEntries(steps.map(({ placeholder, arn }) => [placeholder, arn])),
      tracingEnabled: false,
      logs: {
        level: LogLevel.ERROR,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          // Under this prefix a resource policy covers all groups; elsewhere each needs an entry, and there is a limit.
          logGroupName: `/aws/vendedlogs/states/${workflowName(environment)}`,
          retention: environment.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    machine.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: steps.map(({ arn }) => arn) }),
    );
    acknowledge(machine);
  }
}

function acknowledge(machine: StateMachine): void {
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason:
        'Errors only: the other events are in the execution history, and every change is in the journey.',
    },
    {
      id: 'AwsSolutions-SF2',
      reason: 'A trace lasts 7 days and a lead waits for weeks; the history shows the same path.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery (logs:CreateLogDelivery and its like) accepts no resource but "*".',
    },
  );
}
