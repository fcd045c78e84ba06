import { Duration, SecretValue } from 'aws-cdk-lib';
import {
  ApiDestination,
  Authorization,
  Connection,
  type IEventBus,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events';
import { ApiDestination as ApiDestinationTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventSource } from '../../shared/ports/event-bus.ts';
import type { CrmWebhookSettings } from '../environments.ts';

export interface CrmWebhookProps extends CrmWebhookSettings {
  readonly bus: IEventBus;
  readonly undelivered: Queue;
}

/**
 * Posts what happens to leads to a CRM, as JSON, without a line of code (R43): the event is the body. EventBridge tries for a day, what the CRM
 * did not take by then is kept with the other undelivered events. The secret is Secrets Manager's, and never stands in the template.
 */
export class CrmWebhook extends Construct {
  constructor(scope: Construct, id: string, props: CrmWebhookProps) {
    super(scope, id);
    const { bus, undelivered, url, secretName, header = 'x-api-key', events, perSecond = 10 } = props;
    const connection = new Connection(this, 'Connection', {
      description: 'How Lead Relay shows the CRM who it is',
      authorization: Authorization.apiKey(header, SecretValue.secretsManager(secretName)),
    });
    const apiDestination = new ApiDestination(this, 'Destination', {
      connection,
      endpoint: url,
      rateLimitPerSecond: perSecond,
      description: 'Where the CRM takes events of Lead Relay',
    });
    new Rule(this, 'Rule', {
      eventBus: bus,
      description: 'What happens to leads, to the CRM',
      eventPattern: { source: [eventSource], ...(events && { detailType: [...events] }) },
      targets: [
        new ApiDestinationTarget(apiDestination, {
          event: RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: undelivered,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
