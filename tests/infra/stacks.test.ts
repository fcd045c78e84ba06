// One file to vitest, so that it loads the CDK once: that takes longer than all the tests.
import './stacks/crm-webhook.ts';
import './stacks/events.ts';
import './stacks/grants.ts';
import './stacks/in-flight.ts';
import './stacks/nag.ts';
import './stacks/operate.ts';
import './stacks/safety.ts';
import './stacks/wiring.ts';
