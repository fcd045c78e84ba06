import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Foundations } from '../../functions/wiring.ts';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { createEventBus } from '../../shared/adapters/events/event-bus.ts';
import { createSesMailer } from '../../shared/adapters/ses/mailer.ts';
import { createWorkflow } from '../../shared/adapters/step-functions/workflow.ts';

/** What may be out: a call that AWS throttles, or refuses, until the test says otherwise. */
export type Outage =
  | 'StartExecution'
  | 'SendTaskSuccess'
  | 'DescribeExecution'
  | 'SES'
  | 'DynamoDB'
  | 'EventBridge';

const config = { region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
/** An answer of AWS that is none. */
export const awsError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(`${name}: said by AWS`), { name, $metadata: { httpStatusCode } });
const throttled = () => awsError('ThrottlingException', 400);

/**
 * The product on its feet, but for what is out: there it meets the real adapter over a client of the SDK that AWS throttles. Step Functions
 * may say something else; `ofLead` limits that to what names this lead.
 */
export function withOutages(
  out: ReadonlySet<Outage>,
  { says = throttled(), ofLead = '' } = {},
): (base: Foundations) => Foundations {
  const [sfn, ses, dynamodb] = [new SFNClient(config), new SESClient(config), new DynamoDBClient(config)];
  mockClient(sfn).rejects(says);
  mockClient(ses).rejects(throttled());
  const eventBridge = new EventBridgeClient(config);
  mockClient(eventBridge).rejects(throttled());
  mockClient(DynamoDBDocumentClient).rejects(throttled());
  const workflow = createWorkflow(
    sfn,
    'arn:aws:states:eu-central-1:123456789012:stateMachine:lead-lifecycle',
  );
  const mailer = createSesMailer(ses);
  const bus = createEventBus(eventBridge, 'events');
  const table = createDynamoTable({ client: dynamodb, tableName: 'leads', sleep: async () => undefined });
  const isOut = (call: Outage, leadId: string) => out.has(call) && (ofLead === '' || ofLead === leadId);
  return (base) => {
    const reached = () => (out.has('DynamoDB') ? table : base.table);
    return {
      ...base,
      table: {
        get: (key) => reached().get(key),
        query: (query) => reached().query(query),
        write: (write) => reached().write(write),
        transact: (writes) => reached().transact(writes),
      },
      workflow: {
        start: (...lead) => (isOut('StartExecution', lead[0]) ? workflow : base.workflow).start(...lead),
        wake: (token) => (out.has('SendTaskSuccess') ? workflow : base.workflow).wake(token),
        status: (...lead) => (isOut('DescribeExecution', lead[0]) ? workflow : base.workflow).status(...lead),
      },
      bus: { publish: (events) => (out.has('EventBridge') ? bus : base.bus).publish(events) },
      mailer: { send: (mail) => (out.has('SES') ? mailer : base.mailer).send(mail) },
    };
  };
}
