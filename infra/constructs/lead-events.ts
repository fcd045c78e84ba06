import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { named } from '../names.ts';

/** The bus that a CRM listens on for what happens to leads (R43). */
export class LeadEvents extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: named(environment, 'events'),
      description: 'Lead Relay: what happens to leads, for any CRM',
    });
  }
}
