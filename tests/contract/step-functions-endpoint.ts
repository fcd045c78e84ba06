import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  createMemoryStore,
  createStepFunctions,
  type StepFunctions,
} from '../../local/step-functions/service.ts';

export const roleArn = 'arn:aws:iam::000000000000:role/workflow';

/** A callback and an end. */
export const definition = JSON.stringify({
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token', 'lead.$': '$.lead' } },
      TimeoutSeconds: 86_400,
      HeartbeatSeconds: 3600,
      ResultPath: '$.answer',
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});

type Endpoint = { readonly url: string; readonly client: SFNClient; close(): Promise<void> };

/** The service over HTTP, and the real client for it. */
export async function serve(service: StepFunctions): Promise<Endpoint> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const target = String(request.headers['x-amz-target']);
      const { status, headers, body } = await service.handle(target, Buffer.concat(chunks).toString());
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new SFNClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    url,
    client,
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
      await service.close();
    },
  };
}

/** When the clock of `serveLeads` begins. */
export const startedAt = Date.parse('2027-01-01T08:00:00Z');

/** The machine above, served: its callbacks' tokens are kept, and its clock stands until a test moves it. */
export async function serveLeads() {
  const clock = { now: startedAt };
  const tokens: string[] = [];
  const service = createStepFunctions({
    clock: { now: () => clock.now },
    store: createMemoryStore(),
    validation: 'fast',
    seed: 1,
    perform: async ({ parameters }) => {
      tokens.push((parameters as { Payload: { token: string } }).Payload.token);
      return { output: { StatusCode: 200, Payload: null } };
    },
  });
  const { client, close } = await serve(service);
  const create = new CreateStateMachineCommand({ name: 'leads', definition, roleArn });
  const { stateMachineArn = '' } = await client.send(create);
  const start = async (name: string, input = '{"lead":"l1"}'): Promise<string> => {
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    await service.idle();
    return executionArn ?? '';
  };
  return { clock, tokens, service, client, close, stateMachineArn, start };
}
