import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createMemoryStore,
  createStepFunctions,
  type StepFunctions,
} from '../../local/step-functions/service.ts';
import { record } from '../account/record.ts';
import { compare } from '../conformance/compare.ts';
import { replay } from '../conformance/replay.ts';
import { readVector, type Vector } from '../conformance/vectors.ts';
import { assumptionCases } from '../workflows/assumption-cases.ts';
import { serve } from './step-functions-endpoint.ts';

/** `npm run test:account` needs an account; here its recorder is tried on this service, in real time. */
let service: StepFunctions;
let endpoint: Awaited<ReturnType<typeof serve>>;
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
  endpoint = await serve(service);
  ticking = setInterval(() => service.fireDue(), 20);
});

afterAll(async () => {
  clearInterval(ticking);
  await endpoint.close();
});

it.concurrent.each(assumptionCases.map((assumption) => [assumption.id, assumption] as const))(
  '%s is recorded as a vector that its replay agrees with',
  async (_, assumption) => {
    const account = {
      roleArn: 'arn:aws:iam::000000000000:role/r',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    };
    const vector = await record(endpoint.client, assumption, account);
    expect(vector.expected.events.length).toBeGreaterThan(2);
    expect(compare(vector, replay(vector)).differences).toEqual([]);
  },
);

it('the run writes every vector, and says that AWS agrees', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'account-vectors-'));
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, '../account/run.ts')], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_SFN: endpoint.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      ACCOUNT_ROLE_ARN: 'arn:aws:iam::000000000000:role/r',
      ACCOUNT_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:f',
      ACCOUNT_VECTORS: dir,
    },
  });
  const { stdout } = await run;
  expect(stdout.match(/AWS agrees/g)).toHaveLength(assumptionCases.length);
  const vectors = readdirSync(dir).map((file) => readVector(join(dir, file)) as Vector);
  expect(vectors.map(({ name }) => name).sort()).toEqual(
    assumptionCases.map(({ id }) => `assumption.${id}`).sort(),
  );
  for (const vector of vectors) expect(compare(vector, replay(vector)).differences).toEqual([]);
  rmSync(dir, { recursive: true });
}, 60_000);
