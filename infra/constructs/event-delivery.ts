import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IDestination, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface EventDelivery {
  readonly eventPattern: EventPattern;
  readonly to: IFunction;
  readonly undelivered: Queue;
}

/** Brings each matching event to its function, or at last to the queue of undelivered ones. */
export function deliver(
  scope: Construct,
  id: string,
  { eventPattern, to, undelivered }: EventDelivery,
): void {
  new Rule(scope, id, {
    eventPattern,
    targets: [new LambdaFunction(to, { deadLetterQueue: undelivered })],
  });
  to.configureAsyncInvoke({
    onFailure: queueOf(undelivered),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });
}

/** As `SqsDestination`, less its grant: that one adds actions which Lambda does not use. */
const queueOf = ({ queueArn }: Queue): IDestination => ({ bind: () => ({ destination: queueArn }) });
