import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../../local/gateway.ts';

const routes = [
  { method: 'POST', path: '/inquiries', function: 'receive-inquiry' },
  { method: 'GET', path: '/t/{link}', function: 'show-task' },
  { method: 'GET', path: '/t/help', function: 'show-help' },
  { method: 'GET', path: '/files/{path+}', function: 'show-file' },
] as const;
const cors = {
  allowOrigins: ['https://shop.example'],
  allowMethods: ['POST'],
  allowHeaders: ['content-type', 'idempotency-key'],
};

function createWorld(result: unknown = { statusCode: 204 }) {
  const calls: { name: string; event: APIGatewayProxyEventV2 }[] = [];
  const invoke = async (name: string, event: unknown) => {
    calls.push({ name, event: event as APIGatewayProxyEventV2 });
    if (result instanceof Error) throw result;
    return result;
  };
  const clock = { now: () => Date.parse('2027-01-04T08:00:00Z') };
  const { request } = createGateway({ routes, invoke, clock, cors });
  return { request, calls };
}

describe('a request', () => {
  it('of a web form reaches its function as payload 2.0, the body in base64 as API Gateway sends it', async () => {
    const { request, calls } = createWorld();

    await request({
      method: 'POST',
      path: '/inquiries?a=1&a=2&b=%C3%A4',
      headers: {
        Host: 'localhost:3000',
        'Content-Type': 'application/x-www-form-urlencoded',
        Cookie: 'x=1; y=2',
        'X-Many': ['one', 'two'],
        'User-Agent': 'test',
      },
      body: 'email=a%40example.com',
    });

    expect(calls[0]).toMatchObject({
      name: 'receive-inquiry',
      event: {
        version: '2.0',
        routeKey: 'POST /inquiries',
        rawPath: '/inquiries',
        rawQueryString: 'a=1&a=2&b=%C3%A4',
        queryStringParameters: { a: '1,2', b: 'ä' },
        cookies: ['x=1', 'y=2'],
        headers: { 'x-many': 'one,two', host: 'localhost:3000' },
        body: Buffer.from('email=a%40example.com').toString('base64'),
        isBase64Encoded: true,
        requestContext: {
          domainName: 'localhost:3000',
          http: {
            method: 'POST',
            path: '/inquiries',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          routeKey: 'POST /inquiries',
          stage: '$default',
          time: '04/Jan/2027:08:00:00 +0000',
          timeEpoch: 1_799_049_600_000,
        },
      },
    });
    expect(calls[0]?.event.headers).not.toHaveProperty('cookie');
    expect(calls[0]?.event).not.toHaveProperty('pathParameters');
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/json-patch+json', true],
    ['application/octet-stream', true],
  ])('with a body of %s arrives in base64: %s', async (type, isBase64Encoded) => {
    const { request, calls } = createWorld();

    await request({ method: 'POST', path: '/inquiries', headers: { 'content-type': type }, body: '{}' });

    expect(calls[0]?.event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'e30=' : '{}' });
  });

  it.each([
    ['/t/a.b%2Fc', 'show-task', { link: 'a.b/c' }],
    ['/t/help', 'show-help', undefined],
    ['/files/a/b%20c', 'show-file', { path: 'a/b c' }],
  ])('for %s goes to %s', async (path, name, pathParameters) => {
    const { request, calls } = createWorld();

    await request({ method: 'GET', path });

    expect(calls[0]?.name).toBe(name);
    expect(calls[0]?.event.pathParameters).toEqual(pathParameters);
  });

  it.each([
    ['GET', '/nowhere'],
    ['GET', '/t/'],
    ['GET', '/t/a/b'],
    ['HEAD', '/t/a'],
    ['DELETE', '/inquiries'],
  ])('without a route is not found: %s %s', async (method, path) => {
    const { request, calls } = createWorld();

    expect(await request({ method, path })).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(calls).toEqual([]);
  });

  it('of text that is not UTF-8 arrives byte for byte', async () => {
    const { request, calls } = createWorld();
    const body = Buffer.from('{"name":"Am\xe9lie"}', 'latin1');

    await request({
      method: 'POST',
      path: '/inquiries',
      headers: { 'content-type': 'application/json' },
      body,
    });

    expect(calls[0]?.event).toMatchObject({ isBase64Encoded: true, body: body.toString('base64') });
  });

  it('larger than 10 MB is refused', async () => {
    const { request, calls } = createWorld();

    const response = await request({
      method: 'POST',
      path: '/inquiries',
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    });

    expect(response.status).toBe(413);
    expect(calls).toEqual([]);
  });
});

describe('an answer', () => {
  const get = async (result: unknown) => createWorld(result).request({ method: 'GET', path: '/t/a' });

  it('carries status, headers, cookies and a decoded body', async () => {
    const body = Buffer.from('é').toString('base64');

    const response = await get({
      statusCode: 201,
      headers: { 'X-One': 1 },
      cookies: ['a=1', 'b=2'],
      body,
      isBase64Encoded: true,
    });

    expect(response).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-one': '1', 'set-cookie': ['a=1', 'b=2'] },
      body: Buffer.from('é'),
    });
  });

  it('without a status is JSON with 200', async () => {
    expect(await get({ ok: true })).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"ok":true}',
    });
  });

  it.each([[new Error('boom')], [{ statusCode: 'odd' }], [{ statusCode: 200, body: { no: 'text' } }]])(
    'that cannot be one is an internal error',
    async (result) => {
      expect(await get(result)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    },
  );
});

describe('another site', () => {
  const preflight = (origin: string) =>
    createWorld().request({
      method: 'OPTIONS',
      path: '/inquiries',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('that is allowed may post', async () => {
    expect(await preflight('https://shop.example')).toEqual({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://shop.example',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type,idempotency-key',
      },
      body: '',
    });
  });

  it('that is not allowed gets no grant', async () => {
    expect((await preflight('https://evil.example')).headers).toEqual({});
    const { request } = createWorld({ statusCode: 202, headers: { 'access-control-allow-origin': '*' } });
    const response = await request({
      method: 'POST',
      path: '/inquiries',
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
