import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../local/messages.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { goodInquiry } from '../support/relay.ts';
import { freshDirectory, refusedStart, type Served, serveFrom } from '../support/served.ts';

let running: Served | undefined;
afterEach(() => running?.stop('SIGKILL'));

describe('npm start', { timeout: 60_000 }, () => {
  it('serves an inquiry by JSON and by form, once each, and says where everything is', async () => {
    using directory = freshDirectory();
    running = await serveFrom(directory.path);
    const { people, url, said } = running;

    const leadId = await people.inquire(goodInquiry);
    const again = await people.inquire(goodInquiry);
    const byForm = await people.ask({
      method: 'POST',
      path: '/inquiries',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: 'ben@mill.example', redirect: `${url}/_local/thanks` }).toString(),
    });
    const refused = await people.tryToInquire({ email: 'nobody' });

    expect(again).toBe(leadId);
    expect(byForm).toMatchObject({ status: 303, headers: { location: `${url}/_local/thanks` } });
    expect(refused.status).toBe(400);
    expect(textOf(refused.body)).toContain('email');
    expect(await people.leads()).toHaveLength(2);
    expect(said()).toContain(`${url}/_local/mailbox`);
  });

  it('serves from memory under a banner where no DynamoDB engine is', async () => {
    using directory = freshDirectory();
    running = await serveFrom(directory.path, { DYNAMODB: 'off' });

    expect(running.said()).toContain('No DynamoDB engine: the memory table serves');
    expect(existsSync(join(directory.path, 'table.jsonl'))).toBe(true);
  });

  it('does not start on a policy that is broken: names file, path and reason', async () => {
    using directory = freshDirectory();
    const file = join(directory.path, 'policy.json');
    const [rung] = defaultPolicy.handOver.ladder;
    const handOver = { ...defaultPolicy.handOver, ladder: [{ ...rung, in: 'office-horus' }] };
    writeFileSync(file, JSON.stringify({ ...defaultPolicy, handOver }));

    const { code, said } = await refusedStart({ DATA_DIR: directory.path, PORT: '0', POLICY_FILE: file });

    expect(said).toContain(`${file} cannot be used`);
    expect(said).toMatch(/handOver\.ladder\[0\]\.in: .*office-horus/);
    expect(said).not.toContain('    at ');
    expect(code).toBe(1);
  });

  it.each([
    ['is no JSON', '{', 'JSON'],
    ['names a rep twice', undefined, 'members'],
  ])('does not start on a team file that %s', async (_, text, says) => {
    using directory = freshDirectory();
    const file = join(directory.path, 'team.json');
    const rep = { id: 'a', name: 'A', email: 'a@example.com', roles: ['rep'] };
    writeFileSync(file, text ?? JSON.stringify({ members: [rep, rep] }));

    const { code, said } = await refusedStart({ DATA_DIR: directory.path, PORT: '0', TEAM_FILE: file });

    expect(said).toContain(`${file} cannot be used`);
    expect(said).toContain(says);
    expect(code).toBe(1);
  });

  it.each(['link-keys.json', 'clock.json'])('names %s when it is damaged, and ends', async (name) => {
    using directory = freshDirectory();
    const file = join(directory.path, name);
    writeFileSync(file, '{"x');

    const { code, said } = await refusedStart({ DATA_DIR: directory.path, PORT: '0' });

    expect(said).toContain(`${file} is damaged`);
    expect(said).not.toContain('    at ');
    expect(code).toBe(1);
  });

  it('says so when the port is taken, and ends', async () => {
    using directory = freshDirectory();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };

    const { code, said } = await refusedStart({ DATA_DIR: directory.path, PORT: `${port}` });
    other.close();

    expect(said).toContain(`port ${port} is taken by another program`);
    expect(code).toBe(1);
  });

  it.each([
    ['with an engine of its own', {}],
    ['from memory', { DYNAMODB: 'off' }],
    // Refused before anybody asks that engine: none is there.
    ['with an engine from elsewhere', { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' }],
  ])(
    'says so when another one holds the data directory, and ends: %s',
    async (_, env: Record<string, string>) => {
      using directory = freshDirectory();
      running = await serveFrom(directory.path, { DYNAMODB: 'off' });
      const table = join(directory.path, 'table.jsonl');
      await running.people.inquire(goodInquiry);
      const before = readFileSync(table, 'utf8');

      const { code, said } = await refusedStart({ DATA_DIR: `${directory.path}/.`, PORT: '0', ...env });

      expect(said).toMatch(/in use by process \d+: stop it, or set another DATA_DIR/);
      expect(said).not.toContain('    at ');
      expect(code).toBe(1);
      expect(readFileSync(table, 'utf8').startsWith(before)).toBe(true);
    },
  );

  it('goes on at once where another one was killed, and two at once are one', async () => {
    using directory = freshDirectory();
    const killed = await serveFrom(directory.path, { DYNAMODB: 'off' });
    const leadId = await killed.people.inquire(goodInquiry);
    await killed.stop('SIGKILL');

    const both = await Promise.allSettled([1, 2].map(() => serveFrom(directory.path, { DYNAMODB: 'off' })));
    const [served, ...others] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    running = served;

    expect(others).toEqual([]);
    expect((await running?.people.lead(leadId))?.lead).toMatchObject({ leadId });
  });
});

/** As an older Node reads the first word of every script. */
const onNode20 =
  "data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })";

it('says how to cure it when a script runs on an older Node', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', onNode20, 'tools/require-node.mjs'], {
    encoding: 'utf8',
  });

  expect(stderr).toContain('Lead Relay needs Node 24');
  expect(stderr).toContain('npm ci');
  expect(status).toBe(1);
});

it.runIf(existsSync('/usr/bin/node'))('reads the same on the Node of this system, should it be older', () => {
  const { status, stderr, stdout } = spawnSync(
    '/usr/bin/node',
    ['-e', "console.log(process.versions.node); import('./tools/require-node.mjs')"],
    { encoding: 'utf8' },
  );

  const isOlder = Number(stdout.split('.')[0]) < 24;
  expect(status).toBe(isOlder ? 1 : 0);
  expect(stderr.includes('Lead Relay needs Node 24')).toBe(isOlder);
});
