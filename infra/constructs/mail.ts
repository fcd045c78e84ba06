import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { named } from '../names.ts';

/**
 * The configuration set that every mail is sent with: bounces and complaints become events. It publishes no opens or clicks,
 * and the Virtual Deliverability Manager measures none, so SES rewrites no link.
 */
export class Mail extends Construct {
  readonly configurationSet: string;
  /** What may be sent with: the sender's domain and the configuration set. */
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    this.configurationSet = named(environment, 'mail');
    const set = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSet,
      vdmOptions: { engagementMetrics: false },
    });
    set.addEventDestination('Feedback', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const domain = environment.mailFrom.replace(/^.*@/, '');
    const arnOf = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    this.arns = [arnOf('identity', domain), arnOf('configuration-set', this.configurationSet)];
  }

  get feedbackPattern() {
    return {
      source: ['aws.ses'],
      detailType: ['Email Bounced', 'Email Complaint Received'],
      detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet] } } },
    };
  }
}
