import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { named } from '../names.ts';
import {
  acceptance,
  apiFaults,
  brokenExecutionCount,
  business,
  executionsStarted,
  mailsSent,
  reputation,
  tableUnits,
} from './metrics.ts';

export interface LeadDashboardProps {
  readonly environment: Environment;
  readonly alarms: readonly Alarm[];
  readonly workflowArn: string;
  readonly apiId: string;
  readonly tableName: string;
}

const graph = (title: string, ...left: readonly IMetric[]) =>
  new GraphWidget({ title, left: [...left], width: 8 });

/** One page for the admins: the business above, what it stands on below (R45). */
export class LeadDashboard extends Construct {
  constructor(scope: Construct, id: string, props: LeadDashboardProps) {
    super(scope, id);
    const { environment, alarms, workflowArn, apiId, tableName } = props;
    const counted = (name: Parameters<typeof business>[1]) => business(environment, name);
    new Dashboard(this, 'Dashboard', {
      dashboardName: named(environment, 'leads'),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms: see docs/operate.md', alarms: [...alarms], width: 24 })],
        [
          graph('Inquiries', counted('InquiriesReceived'), counted('LeadsQualified'), counted('LeadsWon')),
          graph('Hand-over', counted('LeadsOffered'), counted('LeadsAccepted'), counted('LeadsRejected')),
          graph('Acceptance', acceptance(environment)),
        ],
        [
          graph('SLA', counted('SlaBreaches'), counted('LeadsReassigned')),
          graph('Stuck leads', counted('LeadsNeedingAttention'), counted('LeadsBroughtOn')),
          graph('Errors', counted('ErrorsLogged'), apiFaults(apiId), brokenExecutionCount(workflowArn)),
        ],
        [
          graph(
            'Mail reputation (whole account)',
            reputation('Reputation.BounceRate'),
            reputation('Reputation.ComplaintRate'),
          ),
          graph('Cost drivers: table units', tableUnits(tableName, 'Read'), tableUnits(tableName, 'Write')),
          graph(
            'Cost drivers: executions, mails, milliseconds',
            executionsStarted(workflowArn),
            mailsSent(),
            lambdaMillis(environment),
          ),
        ],
      ],
    });
  }
}

/** All functions of the environment, those to come included. */
const lambdaMillis = (environment: Environment) =>
  new MathExpression({
    expression: `SUM(SEARCH('{AWS/Lambda,FunctionName} MetricName="Duration" "${named(environment, '')}"', 'Sum'))`,
    usingMetrics: {},
    label: 'Lambda ms',
  });
