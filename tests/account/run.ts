import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { compare } from '../conformance/compare.ts';
import { replay } from '../conformance/replay.ts';
import { assumptionCases } from '../workflows/assumption-cases.ts';
import { record } from './record.ts';

/** Replays the assumptions on a real account, writes each as a vector, and says where AWS and this runner differ. */
const {
  ACCOUNT_ROLE_ARN: roleArn,
  ACCOUNT_FUNCTION_ARN: functionArn,
  ACCOUNT_VECTORS = 'account-vectors',
} = process.env;

const usage = `npm run test:account replays tests/workflows/assumptions.md on a real AWS account. It needs:
  AWS_REGION and credentials, as the AWS SDK finds them
  ACCOUNT_FUNCTION_ARN  a Lambda function (nodejs24.x) made from tests/account/function.mjs, allowed states:SendTaskSuccess
  ACCOUNT_ROLE_ARN      a role for states.amazonaws.com, allowed lambda:InvokeFunction on it
  ACCOUNT_VECTORS       where the vectors go (default: account-vectors)
It creates one state machine for each case and deletes it again; ${assumptionCases.length} executions of a few seconds each.`;

if (roleArn === undefined || functionArn === undefined) {
  print(usage);
} else {
  mkdirSync(ACCOUNT_VECTORS, { recursive: true });
  const client = new SFNClient({});
  for (const assumption of assumptionCases) {
    const vector = await record(client, assumption, { roleArn, functionArn });
    writeFileSync(join(ACCOUNT_VECTORS, `${vector.name}.json`), `${JSON.stringify(vector, null, 1)}\n`);
    const { differences } = compare(vector, replay(vector));
    print(`${assumption.id} ${differences.length === 0 ? 'AWS agrees' : 'AWS DIFFERS'}: ${assumption.title}`);
    for (const difference of differences) print(`    ${difference}`);
    if (differences.length > 0) process.exitCode = 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
