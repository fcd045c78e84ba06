import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { defaultBenchmarks } from '../../shared/policy/default-benchmarks.ts';
import type { Environment } from '../environments.ts';
import { named } from '../names.ts';
import { acceptance, apiFaults, brokenExecutionCount, business, reputation, runsOf } from './metrics.ts';

export interface AlarmsProps {
  readonly environment: Environment;
  readonly undelivered: Queue;
  readonly workflowArn: string;
  readonly apiId: string;
}

/** One alarm. Its name is the title of its section in `docs/operate.md`: what it means, what to look at, what to do. */
interface Watch {
  readonly metric: IMetric;
  /** Rings at this, or above it. */
  readonly atLeast?: number;
  /** Rings below this. */
  readonly below?: number;
  /** Periods in a row. */
  readonly times?: number;
  /** No number at all is the worst number. */
  readonly ringsInSilence?: boolean;
}

/** Every alarm, told by mail to the environment's address (R45). What the business aims at is the policy's to say, as it is deployed; the limits of SES are AWS's: it reviews accounts at 5 % and 0.1 %. */
function watches({ environment, undelivered, workflowArn, apiId }: AlarmsProps): Record<string, Watch> {
  const halfHourly = { period: Duration.minutes(30) };
  return {
    'lead-needs-attention': { metric: business(environment, 'LeadsNeedingAttention'), atLeast: 1 },
    'execution-ended-by-aws': { metric: brokenExecutionCount(workflowArn), atLeast: 1 },
    'leads-stuck': { metric: business(environment, 'LeadsBroughtOn').with(halfHourly), atLeast: 5 },
    'event-undelivered': {
      metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      atLeast: 1,
    },
    'function-errors': { metric: business(environment, 'ErrorsLogged'), atLeast: 1, times: 3 },
    'api-faults': { metric: apiFaults(apiId), atLeast: 1, times: 2 },
    'outbox-not-swept': {
      metric: runsOf(environment, 'sweep-outbox').with(halfHourly),
      below: 1,
      ringsInSilence: true,
    },
    'leads-not-reconciled': {
      metric: runsOf(environment, 'reconcile-leads').with({ period: Duration.hours(1) }),
      below: 1,
      ringsInSilence: true,
    },
    'acceptance-low': {
      metric: acceptance(environment),
      below: defaultBenchmarks.acceptance.percent,
      times: 3,
    },
    'mail-bounces': { metric: reputation('Reputation.BounceRate'), atLeast: 0.05 },
    'mail-complaints': { metric: reputation('Reputation.ComplaintRate'), atLeast: 0.001 },
  };
}

export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { environment } = props;
    const topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: named(environment, 'alarms') });
    topic.addSubscription(new EmailSubscription(environment.alarmsTo));
    this.all = Object.entries(watches(props)).map(([name, watch]) => this.add(name, watch, environment));
    for (const alarm of this.all) alarm.addAlarmAction(new SnsAction(topic));
  }

  private add(name: string, watch: Watch, environment: Environment): Alarm {
    const { metric, atLeast, below, times = 1, ringsInSilence = false } = watch;
    return new Alarm(this, name, {
      alarmName: named(environment, name),
      alarmDescription: `What to do: docs/operate.md#${name}`,
      metric,
      threshold: atLeast ?? below ?? 0,
      comparisonOperator:
        below === undefined
          ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: times,
      treatMissingData: ringsInSilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }
}
