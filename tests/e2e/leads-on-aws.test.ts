import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateMachineArn } from '../../local/definition.ts';
import { commandWith } from '../support/command-line.ts';
import { goodInquiry } from '../support/relay.ts';
import { freshDirectory, type Served, serveFrom } from '../support/served.ts';

let served: Served;
let leadId = '';
let aws: Readonly<Record<string, string>> = {};
const directory = freshDirectory();
beforeAll(async () => {
  served = await serveFrom(directory.path);
  leadId = await served.people.inquire(goodInquiry);
  const { dynamodb, table } = JSON.parse(readFileSync(join(directory.path, 'endpoints.json'), 'utf8'));
  aws = {
    TABLE_NAME: table,
    STATE_MACHINE_ARN: stateMachineArn,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SFN: served.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'operator',
  };
});
afterAll(async () => {
  await served.stop('SIGTERM');
  directory[Symbol.dispose]();
});

const onAws = (...args: readonly string[]) => commandWith(aws)(...args);

/** AWS has the real time, the laptop its own: what is left of a deadline differs. */
const withoutTheClock = (text: string): string =>
  text.replaceAll(/used, [^,]* left until/g, 'used, … left until');

/** A Step Functions that denies every call. */
async function denying(): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The laptop's DynamoDB on disk and its Step Functions API, by endpoint and credentials: as on AWS, no control surface is asked. */
describe('npm run relay, on a table of AWS', () => {
  it('shows a lead as the laptop does, its executions included', async () => {
    const { status, said } = await onAws('lead', 'show', leadId);
    const onTheLaptop = await commandWith({ PORT: new URL(served.url).port })('lead', 'show', leadId);

    expect(said).toContain(`${leadId}-c1, running`);
    expect(said).toContain('Mails');
    expect(withoutTheClock(said)).toBe(withoutTheClock(onTheLaptop.said));
    expect(status).toBe(0);
  });

  it('lists the open leads', async () => {
    const { status, said } = await onAws('lead', 'list');
    const asJson = await onAws('lead', 'list', '--json');

    expect(said).toMatch(new RegExp(`${leadId} +qualifying`));
    expect(JSON.parse(asJson.said)).toMatchObject([{ leadId, status: 'qualifying', cycle: 1 }]);
    expect(status).toBe(0);
  });

  it('shows all else of the lead where executions may not be asked, and says so, or nobody names the state machine', async () => {
    const server = await denying();
    const { port } = server.address() as AddressInfo;
    const denied = await commandWith({ ...aws, AWS_ENDPOINT_URL_SFN: `http://127.0.0.1:${port}` })(
      'lead',
      'show',
      leadId,
    );
    server.close();
    const unnamed = await onAws('lead', 'show', leadId, '--state-machine', '');

    expect(denied.said).toContain(
      `${leadId}-c1, Step Functions did not take the call: AccessDeniedException`,
    );
    expect(denied.said).toContain('Inquiry received');
    expect(denied.status).toBe(0);
    expect(unnamed.said).toMatch(new RegExp(`execution +${leadId}-c1\n`));
  });

  it('names what a lead is shown by, where there is none of that id', async () => {
    const { status, said } = await onAws('lead', 'show', 'nope');

    expect(said).toContain('No lead has the id "nope"');
    expect(said).toContain('lead list');
    expect(said).not.toContain('    at ');
    expect(status).toBe(1);
  });

  it('asks the laptop all the same where its address is given', async () => {
    const { said } = await onAws('lead', 'list', '--url', 'http://127.0.0.1:9');

    expect(said).toContain('Nothing answers at http://127.0.0.1:9');
  });
});
