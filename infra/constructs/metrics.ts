import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { BusinessMetric } from '../../shared/ports/metrics.ts';
import { functionNames } from '../access.ts';
import type { Environment } from '../environments.ts';
import { named } from '../names.ts';
import type { LeadFunctions } from './lead-functions.ts';

/** Where the functions' own metrics stand: an environment's apart from another's in the same account. */
export const metricsNamespace = ({ name }: Environment): string => `LeadRelay/${name}`;

/** What the reconciler logs for each lead that it had to help. */
export const broughtOnPhrase = 'lead brought on';

/** Metrics that no service counts: errors that functions logged, and leads the reconciler had to bring on. */
export function countLogs(scope: Construct, environment: Environment, functions: LeadFunctions): void {
  const namespace = metricsNamespace(environment);
  for (const name of functionNames)
    new MetricFilter(scope, `Errors-${name}`, {
      logGroup: functions.logOf(name),
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace: namespace,
      metricName: 'ErrorsLogged',
    });
  new MetricFilter(scope, 'BroughtOn', {
    logGroup: functions.logOf('reconcile-leads'),
    filterPattern: FilterPattern.stringValue('$.message', '=', `${broughtOnPhrase}*`),
    metricNamespace: namespace,
    metricName: 'LeadsBroughtOn',
  });
}

export const business = (
  environment: Environment,
  metricName: BusinessMetric | 'ErrorsLogged' | 'LeadsBroughtOn',
): Metric => sum(metricsNamespace(environment), metricName);

const sum = (namespace: string, metricName: string, dimensionsMap: Record<string, string> = {}): Metric =>
  new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period: Duration.minutes(5) });

/** Of the offers answered, the share accepted (R41); a day without answers is a good day. */
export function acceptance(environment: Environment): IMetric {
  const period = Duration.days(1);
  return new MathExpression({
    expression: 'IF(accepted + rejected > 0, 100 * accepted / (accepted + rejected), 100)',
    usingMetrics: {
      accepted: business(environment, 'LeadsAccepted').with({ period }),
      rejected: business(environment, 'LeadsRejected').with({ period }),
    },
    label: 'acceptance %',
    period,
  });
}

/** Executions that AWS ended, whatever it calls that. */
export const brokenExecutionCount = (workflowArn: string): IMetric =>
  new MathExpression({
    expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
    usingMetrics: {
      failed: sum('AWS/States', 'ExecutionsFailed', { StateMachineArn: workflowArn }),
      timedOut: sum('AWS/States', 'ExecutionsTimedOut', { StateMachineArn: workflowArn }),
      aborted: sum('AWS/States', 'ExecutionsAborted', { StateMachineArn: workflowArn }),
    },
    label: 'executions ended by AWS',
  });

export const runsOf = (environment: Environment, name: string): Metric =>
  sum('AWS/Lambda', 'Invocations', { FunctionName: named(environment, name) });

export const apiFaults = (apiId: string): Metric => sum('AWS/ApiGateway', '5xx', { ApiId: apiId });

/** SES counts these for the whole account and region. */
export const reputation = (metricName: 'Reputation.BounceRate' | 'Reputation.ComplaintRate'): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) });

export const mailsSent = (): Metric => sum('AWS/SES', 'Send');

export const tableUnits = (tableName: string, kind: 'Read' | 'Write'): Metric =>
  sum('AWS/DynamoDB', `Consumed${kind}CapacityUnits`, { TableName: tableName });

export const executionsStarted = (workflowArn: string): Metric =>
  sum('AWS/States', 'ExecutionsStarted', { StateMachineArn: workflowArn });
