import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createHttpEnrichment } from '../../shared/adapters/enrichment-http/enrichment.ts';

type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** A provider that answers so, for one test. */
async function provider(answer: Answer) {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    answer(response, request, Buffer.concat(parts).toString());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/companies`,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
const lookUp = (url: string, key?: string, timeoutMillis = 2_000) =>
  createHttpEnrichment({ name: 'acme', url, key: async () => key, timeoutMillis }).lookUp('foundry.example');
const json =
  (value: unknown, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

it('sends the domain and the credential, and nothing else', async () => {
  const seen: unknown[] = [];
  using acme = await provider((response, { method, url, headers }, body) => {
    seen.push(method, url, headers.authorization, body);
    json({ employees: 250 })(response, undefined as never, '');
  });
  await lookUp(acme.url, 'a-key');

  expect(seen).toEqual(['POST', '/companies', 'Bearer a-key', '{"domain":"foundry.example"}']);
});

it.each<[string, unknown, object]>([
  [
    'all',
    { company: ' Foundry ', country: 'DE', industry: 'metal', employees: 250 },
    { company: 'Foundry', country: 'DE', industry: 'metal', employees: 250 },
  ],
  ['some', { employees: 250, country: null, ceo: 'passed over' }, { employees: 250 }],
])('reads an answer that tells %s', async (_, told, firmographics) => {
  using acme = await provider(json(told));
  expect(await lookUp(acme.url)).toEqual({ outcome: 'found', firmographics });
});

it.each<[string, Answer]>([
  ['404', json({}, 404)],
  ['an answer that tells nothing', json({})],
])('takes %s for a company that is not known', async (_, answer) => {
  using acme = await provider(answer);
  expect(await lookUp(acme.url)).toEqual({ outcome: 'unknown' });
});

it.each<[string, Answer, string]>([
  ['status 500', json({ employees: 250 }, 500), 'refused'],
  ['status 401', json({}, 401), 'refused'],
  [
    'a redirect, which could lead anywhere',
    (response) => response.writeHead(302, { location: '/x' }).end(),
    'refused',
  ],
  ['a page instead of JSON', (response) => response.end('<html>'), 'unreadable'],
  ['a list', json([1]), 'unreadable'],
  ['a size in words', json({ employees: 'many' }), 'unreadable'],
  ['a size of no people', json({ employees: -4 }), 'unreadable'],
  ['a name without end', json({ company: 'x'.repeat(300) }), 'unreadable'],
  ['more than anybody reads', json({ employees: 250, more: 'x'.repeat(200_000) }), 'unreadable'],
  ['a connection that breaks', (response) => response.destroy(), 'unreachable'],
])('goes on without after %s', async (_, answer, why) => {
  using acme = await provider(answer);
  expect(await lookUp(acme.url)).toEqual({ outcome: 'failed', why });
});

it('waits no longer than it may: for the first byte, and for the last', async () => {
  using silent = await provider(() => undefined);
  using endless = await provider((response) => {
    response.writeHead(200).write('{"employees":');
  });

  expect(await lookUp(silent.url, undefined, 100)).toEqual({ outcome: 'failed', why: 'timeout' });
  expect(await lookUp(endless.url, undefined, 100)).toEqual({ outcome: 'failed', why: 'timeout' });
});

it('goes on without where nobody listens, and where the credential cannot be read', async () => {
  using acme = await provider(json({ employees: 250 }));
  const keyless = createHttpEnrichment({
    name: 'acme',
    url: acme.url,
    key: async () => {
      throw new Error('no such secret');
    },
  });

  expect(await lookUp('http://127.0.0.1:1/')).toEqual({ outcome: 'failed', why: 'unreachable' });
  expect(await keyless.lookUp('foundry.example')).toEqual({ outcome: 'failed', why: 'unreachable' });
});
