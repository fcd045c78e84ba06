import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createMemoryStore,
  createStepFunctions,
  type StepFunctions,
} from '../../local/step-functions/service.ts';
import { record } from '../account/record.ts';
import { compare } from '../conformance/compare.ts';
import { replay } from '../conformance/replay.ts';
import { assumptionCases } from '../workflows/assumption-cases.ts';

/** `npm run test:account` needs an account; here its recorder is tried on this service, in real time. */
let service: StepFunctions;
let server: Server;
let client: SFNClient;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  service = createStepFunctions({
    clock: { now: () => Date.now() },
    store: createMemoryStore(),
    validation: 'fast',
    perform: async ({ parameters }) => {
      const { Payload } = parameters as { Payload: { do: string; token: string } };
      if (Payload.do === 'throw') {
        return {
          error: 'PlannedError',
          cause: '{"errorType":"PlannedError","errorMessage":"planned","trace":[]}',
        };
      }
      if (Payload.do === 'answer')
        service.api.sendTaskSuccess({ taskToken: Payload.token, output: '{"answer":true}' });
      return {
        output: {
          ExecutedVersion: '$LATEST',
          Payload: null,
          SdkHttpMetadata: {},
          SdkResponseMetadata: {},
          StatusCode: 200,
        },
      };
    },
  });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const answer = await service.handle(
        String(request.headers['x-amz-target']),
        Buffer.concat(chunks).toString(),
      );
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ticking = setInterval(() => service.fireDue(), 20);
  client = new SFNClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterAll(async () => {
  clearInterval(ticking);
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
  await service.close();
});

it.concurrent.each(assumptionCases.map((assumption) => [assumption.id, assumption] as const))(
  '%s is recorded as a vector that its replay agrees with',
  async (_, assumption) => {
    const account = {
      roleArn: 'arn:aws:iam::000000000000:role/r',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    };
    const vector = await record(client, assumption, account);
    expect(vector.expected.events.length).toBeGreaterThan(2);
    expect(compare(vector, replay(vector)).differences).toEqual([]);
  },
);
