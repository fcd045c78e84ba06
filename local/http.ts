import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type HttpResponse, json } from './messages.ts';

export interface Served {
  readonly port: number;
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** The port belongs to another program; the message tells the way out. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

const host = '127.0.0.1';
const largestRequest = 16 * 1024 * 1024;

/** Serves on the loopback interface, and only under its names: a page elsewhere cannot reach in by a DNS name of its own. Port 0 takes a free one. */
export async function serve(answer: Answer, port: number): Promise<Served> {
  const server = createServer((request, response) => {
    respond(answer, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? taken(port) : error),
    );
    server.listen(port, host, resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return {
    port: chosen,
    url: `http://${host}:${chosen}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      }),
  };
}

const taken = (port: number) =>
  new PortTakenError(
    `port ${port} is taken by another program: stop that, or choose another one, PORT=${port + 1} npm start`,
  );

async function respond(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  const given = body === undefined ? tooLarge : await answerTo(answer, request, body);
  if (body === undefined) response.setHeader('connection', 'close');
  response.writeHead(given.status, headersFor(given));
  response.end(request.method === 'HEAD' ? undefined : given.body);
}

async function answerTo(answer: Answer, request: IncomingMessage, body: Buffer): Promise<HttpResponse> {
  const { method = 'GET', url: path = '/', headersDistinct: headers } = request;
  if (!isLoopback(request.headers.host))
    return json(403, { error: 'only served under 127.0.0.1 and localhost' });
  try {
    return await answer({ method, path, headers, body, sourceIp: request.socket.remoteAddress });
  } catch (error) {
    console.error('request failed', error);
    return json(500, { error: 'the laptop runtime failed; its log tells why' });
  }
}

const isLoopback = (name = '') => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(name);
const tooLarge: HttpResponse = {
  status: 413,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: 'Request Entity Too Large' }),
};

/** The whole body, or undefined when it is larger than anything the laptop takes. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size <= largestRequest) chunks.push(chunk);
  }
  return size <= largestRequest ? Buffer.concat(chunks) : undefined;
}

function headersFor({ status, headers, body }: HttpResponse): Record<string, string | string[]> {
  const lists = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  if (status === 204) return Object.fromEntries(lists);
  return { ...Object.fromEntries(lists), 'content-length': String(Buffer.byteLength(body)) };
}
