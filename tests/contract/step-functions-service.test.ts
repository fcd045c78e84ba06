import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definition, roleArn, serveLeads, startedAt } from './step-functions-endpoint.ts';

type Leads = Awaited<ReturnType<typeof serveLeads>>;

let leads: Leads;
let client: Leads['client'];
let stateMachineArn: string;
let start: Leads['start'];

beforeEach(async () => {
  leads = await serveLeads();
  ({ client, stateMachineArn, start } = leads);
});

afterEach(() => leads.close());

const latestToken = () => leads.tokens.at(-1) ?? '';
const named = (name: string) => expect.objectContaining({ name });

describe('an execution, by the real client', () => {
  it('starts, waits for its callback and is told as AWS tells it', async () => {
    const executionArn = await start('l1-c1');
    const running = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(running).toMatchObject({
      name: 'l1-c1',
      status: 'RUNNING',
      startDate: new Date(startedAt),
      redriveCount: 0,
    });

    await client.send(new SendTaskSuccessCommand({ taskToken: latestToken(), output: '"yes"' }));
    const done = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(done).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"lead":"l1","answer":"yes"}',
      stopDate: new Date(leads.clock.now),
    });
    expect(done.redriveStatus).toBe('NOT_REDRIVABLE');
  });

  it('gives its history in pages, forwards and backwards, with or without the payloads', async () => {
    const executionArn = await start('l1-c1');
    const first = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 3 }));
    expect(first.events?.map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
    ]);
    expect(first.events?.[1]?.stateEnteredEventDetails).toEqual({
      name: 'Ask',
      input: '{"lead":"l1"}',
      inputDetails: { truncated: false },
    });
    const second = await client.send(
      new GetExecutionHistoryCommand({ executionArn, nextToken: first.nextToken }),
    );
    expect(second.events?.map((event) => event.id)).toEqual([4, 5]);
    const backwards = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, includeExecutionData: false }),
    );
    expect(backwards.events?.map((event) => event.id)).toEqual([5, 4, 3, 2, 1]);
    expect(backwards.events?.at(-2)?.stateEnteredEventDetails).toEqual({ name: 'Ask' });
  });

  it('is started once however often the same start is sent, and never twice under one name', async () => {
    const executionArn = await start('l1-c1');
    expect(await start('l1-c1')).toBe(executionArn);
    expect(leads.tokens).toHaveLength(1);
    await expect(start('l1-c1', '{"lead":"l2"}')).rejects.toEqual(named('ExecutionAlreadyExists'));
    await client.send(new SendTaskSuccessCommand({ taskToken: latestToken(), output: '1' }));
    await expect(start('l1-c1')).rejects.toEqual(named('ExecutionAlreadyExists'));
  });

  it('is stopped with an error and a cause, and redriven from where it stood', async () => {
    const executionArn = await start('l1-c1');
    await client.send(new StopExecutionCommand({ executionArn, error: 'Withdrawn', cause: 'by the admin' }));
    const stopped = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Withdrawn', redriveStatus: 'REDRIVABLE' });

    await client.send(new RedriveExecutionCommand({ executionArn }));
    await leads.service.idle();
    await client.send(new SendTaskSuccessCommand({ taskToken: latestToken(), output: '1' }));
    const redriven = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(redriven).toMatchObject({
      status: 'SUCCEEDED',
      redriveCount: 1,
      redriveDate: new Date(leads.clock.now),
    });
    await expect(client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toEqual(
      named('ExecutionNotRedrivable'),
    );
  });

  it('is told without its data when that is not wanted', async () => {
    const executionArn = await start('l1-c1');
    const bare = await client.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    );
    expect(bare).toMatchObject({ name: 'l1-c1', inputDetails: { included: false } });
    expect(bare).not.toHaveProperty('input');
    const machine = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn, includedData: 'METADATA_ONLY' }),
    );
    expect(machine).toMatchObject({ name: 'leads' });
    expect(machine).not.toHaveProperty('definition');
  });

  it('is listed by whether it was redriven', async () => {
    const executionArn = await start('a');
    await start('b');
    await client.send(new StopExecutionCommand({ executionArn }));
    await client.send(new RedriveExecutionCommand({ executionArn }));
    const namesOf = async (redriveFilter: 'REDRIVEN' | 'NOT_REDRIVEN') => {
      const listed = await client.send(new ListExecutionsCommand({ stateMachineArn, redriveFilter }));
      return listed.executions?.map((execution) => execution.name);
    };
    expect(await namesOf('REDRIVEN')).toEqual(['a']);
    expect(await namesOf('NOT_REDRIVEN')).toEqual(['b']);
  });

  it('is listed newest first, by status and in pages', async () => {
    await start('a');
    await start('b');
    await start('c');
    await client.send(new SendTaskSuccessCommand({ taskToken: latestToken(), output: '1' }));
    const page = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 }),
    );
    expect(page.executions?.map((execution) => execution.name)).toEqual(['b']);
    const { nextToken } = page;
    const rest = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', nextToken }),
    );
    expect(rest.executions?.map((execution) => execution.name)).toEqual(['a']);
    expect(rest.nextToken).toBeUndefined();
    const elsewhere = client.send(new ListExecutionsCommand({ stateMachineArn, nextToken }));
    await expect(elsewhere).rejects.toEqual(named('InvalidToken'));
  });
});

describe('a task token, by the real client', () => {
  it('is refused once it is used, expired, unknown or no token at all', async () => {
    await start('l1-c1');
    const taskToken = latestToken();
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await expect(client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toEqual(
      named('TaskTimedOut'),
    );
    await expect(client.send(new SendTaskFailureCommand({ taskToken }))).rejects.toEqual(
      named('TaskTimedOut'),
    );
    await expect(client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toEqual(
      named('TaskTimedOut'),
    );

    await start('l2-c1');
    leads.clock.now += 3600_000;
    leads.service.fireDue();
    const expired = client.send(new SendTaskSuccessCommand({ taskToken: latestToken(), output: '1' }));
    await expect(expired).rejects.toEqual(named('TaskTimedOut'));

    const forged = Buffer.from(
      Buffer.from(taskToken, 'base64')
        .toString()
        .replace(/\n\S+$/, '\nforged'),
    ).toString('base64');
    const unknown = client.send(new SendTaskSuccessCommand({ taskToken: forged, output: '1' }));
    await expect(unknown).rejects.toEqual(named('TaskDoesNotExist'));
    const malformed = client.send(new SendTaskSuccessCommand({ taskToken: 'not a token', output: '1' }));
    await expect(malformed).rejects.toEqual(named('InvalidToken'));
  });

  it('carries a failure, and keeps a task alive by heartbeats up to its time limit', async () => {
    const failing = await start('l1-c1');
    await client.send(
      new SendTaskFailureCommand({ taskToken: latestToken(), error: 'Refused', cause: 'no time' }),
    );
    const failed = await client.send(new DescribeExecutionCommand({ executionArn: failing }));
    expect(failed).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no time' });

    const executionArn = await start('l2-c1');
    for (let hour = 0; hour < 23; hour += 1) {
      leads.clock.now += 3599_000;
      leads.service.fireDue();
      await client.send(new SendTaskHeartbeatCommand({ taskToken: latestToken() }));
    }
    const alive = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(alive.status).toBe('RUNNING');
    leads.clock.now += 86_400_000;
    leads.service.fireDue();
    const over = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(over).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('does not take what is no JSON, or too much', async () => {
    await start('l1-c1');
    const taskToken = latestToken();
    await expect(client.send(new SendTaskSuccessCommand({ taskToken, output: '{' }))).rejects.toEqual(
      named('InvalidOutput'),
    );
    const output = JSON.stringify('x'.repeat(262_144));
    const tooMuch = client.send(new SendTaskSuccessCommand({ taskToken, output }));
    await expect(tooMuch).rejects.toEqual(named('ValidationException'));
    const cause = 'x'.repeat(32_769);
    const tooLong = client.send(new SendTaskFailureCommand({ taskToken, cause }));
    await expect(tooLong).rejects.toEqual(named('ValidationException'));
  });
});

describe('a state machine, by the real client', () => {
  it('is described, listed and updated, while running executions keep their definition', async () => {
    const executionArn = await start('l1-c1');
    const changed = definition.replace('"$.answer"', '"$.reply"');
    const { revisionId } = await client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: changed }),
    );
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({
      name: 'leads',
      status: 'ACTIVE',
      type: 'STANDARD',
      roleArn,
      revisionId,
    });
    expect(described.definition).toBe(changed);
    await client.send(new SendTaskSuccessCommand({ taskToken: latestToken(), output: '1' }));
    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(JSON.parse(output ?? '')).toEqual({ lead: 'l1', answer: 1 });
    const listed = await client.send(new ListStateMachinesCommand({}));
    expect(listed.stateMachines?.map((machine) => machine.stateMachineArn)).toEqual([stateMachineArn]);
  });

  it('is created once with one definition', async () => {
    const again = await client.send(new CreateStateMachineCommand({ name: 'leads', definition, roleArn }));
    expect(again.stateMachineArn).toBe(stateMachineArn);
    const other = definition.replace('86400', '3600');
    const clash = client.send(new CreateStateMachineCommand({ name: 'leads', definition: other, roleArn }));
    await expect(clash).rejects.toEqual(named('StateMachineAlreadyExists'));
  });

  it('is refused with the state named when its definition is wrong', async () => {
    const broken = definition.replace('"Next":"Done"', '"Next":"Nowhere"');
    const created = client.send(
      new CreateStateMachineCommand({ name: 'other', definition: broken, roleArn }),
    );
    await expect(created).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(/'Ask'.*'Nowhere'/),
    });
  });
});
