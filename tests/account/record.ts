import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Vector } from '../conformance/vectors.ts';
import { type AssumptionCase, functionName } from '../workflows/assumption-cases.ts';
import { toVector } from './to-vector.ts';

type Account = { readonly roleArn: string; readonly functionArn: string };

const pollMillis = 500;
const patienceMillis = 90_000;

/** Runs a case on AWS and gives its history as a vector. The state machine is deleted whatever happens. */
export async function record(
  client: SFNClient,
  assumption: AssumptionCase,
  account: Account,
): Promise<Vector> {
  const definition = JSON.stringify(assumption.definition).replaceAll(
    `"${functionName}"`,
    JSON.stringify(account.functionArn),
  );
  const name = `assumption-${assumption.id}-${Date.now()}`;
  const created = await client.send(
    new CreateStateMachineCommand({ name, definition, roleArn: account.roleArn }),
  );
  const { stateMachineArn } = created;
  try {
    const input = JSON.stringify(assumption.input);
    const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
    const events = await untilClosed(client, executionArn, assumption);
    return toVector(assumption, JSON.parse(definition), events);
  } finally {
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
  }
}

async function untilClosed(
  client: SFNClient,
  executionArn: string,
  assumption: AssumptionCase,
): Promise<HistoryEvent[]> {
  const giveUpAt = Date.now() + patienceMillis;
  let isAnswered = false;
  for (;;) {
    const { events = [] } = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
    );
    if (/^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(events.at(-1)?.type ?? '')) return events;
    if (Date.now() > giveUpAt) throw new Error(`${executionArn} did not end in ${patienceMillis / 1000} s`);
    const submitted = events.findLast((event) => event.type === 'TaskSubmitted');
    if (submitted && !isAnswered && assumption.answer) {
      await answer(client, executionArn, events, assumption.answer);
      isAnswered = true;
    }
    await sleep(pollMillis);
  }
}

async function answer(
  client: SFNClient,
  executionArn: string,
  events: readonly HistoryEvent[],
  kind: NonNullable<AssumptionCase['answer']>,
): Promise<void> {
  if (kind === 'stop') {
    await client.send(new StopExecutionCommand({ executionArn }));
    return;
  }
  const scheduled = events.findLast((event) => event.type === 'TaskScheduled')?.taskScheduledEventDetails;
  const { Payload } = JSON.parse(scheduled?.parameters ?? '{}') as { Payload: { token: string } };
  const taskToken = Payload.token;
  if (kind === 'success')
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"answer":true}' }));
  else await client.send(new SendTaskFailureCommand({ taskToken, error: 'PlannedError' }));
}
