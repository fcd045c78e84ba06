import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Access, access, type FunctionName, functionNames } from '../access.ts';
import type { Environment } from '../environments.ts';
import { named, pascalCase } from '../names.ts';
import { sizes } from '../sizes.ts';
import { policyOf, type Reach } from './function-policy.ts';

export type CodeOf = (name: FunctionName) => Code;

export interface LeadFunctionsProps {
  readonly environment: Environment;
  readonly codeOf: CodeOf;
  readonly reach: Reach;
  /** What every function reads from its environment. */
  readonly settings: Readonly<Record<string, string>>;
}

/** All functions, each with a role and a log group of its own. */
export class LeadFunctions extends Construct {
  private readonly functions: ReadonlyMap<FunctionName, LambdaFunction>;
  private readonly logs = new Map<FunctionName, LogGroup>();

  constructor(scope: Construct, id: string, props: LeadFunctionsProps) {
    super(scope, id);
    this.functions = new Map(functionNames.map((name) => [name, this.add(name, props)]));
  }

  named(name: FunctionName): LambdaFunction {
    const found = this.functions.get(name);
    if (!found) throw new RangeError(`no function is named "${name}"`);
    return found;
  }

  logOf(name: FunctionName): LogGroup {
    const found = this.logs.get(name);
    if (!found) throw new RangeError(`no function is named "${name}"`);
    return found;
  }

  private add(
    name: FunctionName,
    { environment, codeOf, reach, settings }: LeadFunctionsProps,
  ): LambdaFunction {
    const { memoryMiB, timeoutSeconds } = sizes[name];
    const mayDo: Access = access[name];
    const scope = new Construct(this, pascalCase(name));
    const logGroup = new LogGroup(scope, 'Log', {
      logGroupName: `/lead-relay/${environment.name}/${name}`,
      retention: environment.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    if (mayDo.workflow?.includes('DescribeExecution')) acknowledgeExecutions(scope, reach.executionsArn);
    this.logs.set(name, logGroup);
    return new LambdaFunction(scope, 'Function', {
      // Running executions hold the ARN for months: it must not change with a deployment.
      functionName: named(environment, name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(name),
      memorySize: memoryMiB,
      timeout: Duration.seconds(timeoutSeconds),
      environment: { ...settings },
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role: roleOf(scope, [...policyOf(mayDo, reach), mayLogTo(logGroup)]),
    });
  }
}

const mayLogTo = (logGroup: LogGroup) =>
  new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });

const roleOf = (scope: Construct, statements: PolicyStatement[]) =>
  new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { access: new PolicyDocument({ statements }) },
  });

/** The one wildcard of a function's role: an execution's name is known only when somebody asks for it. */
function acknowledgeExecutions(scope: Construct, executionsArn: string): void {
  const parts: readonly unknown[] = [
    Stack.of(scope).resolve(executionsArn)['Fn::Join']?.[1] ?? executionsArn,
  ].flat();
  const shown = parts.map((part) => (typeof part === 'string' ? part : `<${(part as { Ref: string }).Ref}>`));
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${shown.join('')}]`,
    reason:
      'All executions of this one state machine: the name of one is known only when somebody asks for it.',
  });
}
