import * as z from 'zod';
import type { PublicEvent } from '../../shared/domain/publishing.ts';
import { call, prefix } from './deployment.ts';
import { account, type Emulator, region } from './emulator.ts';

const QueueSchema = z.object({ QueueUrl: z.string() });
const ReceivedSchema = z.object({
  Messages: z.array(z.object({ Body: z.string(), ReceiptHandle: z.string() })).optional(),
});
const rule = 'a-listener';

/** Listens as a CRM of one's own would: a rule on the bus, a queue as its target. @returns what it heard so far, oldest first */
export async function listen(emulator: Emulator): Promise<() => Promise<readonly PublicEvent[]>> {
  const sqs = (action: string, input: object) => call(emulator, 'sqs', `AmazonSQS.${action}`, input);
  const bus = (action: string, input: object) =>
    call(emulator, 'events', `AWSEvents.${action}`, { EventBusName: `${prefix}-events`, ...input });
  const { QueueUrl } = QueueSchema.parse(await sqs('CreateQueue', { QueueName: rule }));
  await bus('PutRule', { Name: rule, EventPattern: JSON.stringify({ source: ['lead-relay'] }) });
  const Arn = `arn:aws:sqs:${region}:${account}:${rule}`;
  await bus('PutTargets', { Rule: rule, Targets: [{ Id: rule, Arn, InputPath: '$.detail' }] });
  const heard: PublicEvent[] = [];
  return async () => {
    const asked = { QueueUrl, MaxNumberOfMessages: 10 };
    const { Messages = [] } = ReceivedSchema.parse(await sqs('ReceiveMessage', asked));
    for (const { Body, ReceiptHandle } of Messages) {
      heard.push(JSON.parse(Body) as PublicEvent);
      await sqs('DeleteMessage', { QueueUrl, ReceiptHandle });
    }
    return heard;
  };
}
