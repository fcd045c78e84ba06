import { type Cors, createCors } from './cors.ts';
import { eventOf } from './gateway-event.ts';
import { responseOf } from './gateway-response.ts';
import { type Answer, bytesOf, type HttpRequest, type HttpResponse, headersOf } from './messages.ts';
import { createRouter, type Route } from './router.ts';

export interface GatewayOptions {
  readonly routes: readonly Route[];
  readonly invoke: (name: string, event: unknown) => Promise<unknown>;
  readonly clock: { now(): number };
  readonly cors?: Cors | undefined;
}

const largestBody = 10 * 1024 * 1024;

const refusal = (status: number, message: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

/**
 * API Gateway's HTTP API in this process: routes, payload format 2.0, CORS. Throttles of the routes are not enforced: they count
 * real time, which tests and jumps do not keep.
 */
export function createGateway({ routes, invoke, clock, cors }: GatewayOptions): { readonly request: Answer } {
  const find = createRouter(routes);
  const allow = createCors(cors);
  let count = 0;

  async function answer(request: HttpRequest, headers: Record<string, string>): Promise<HttpResponse> {
    const found = find(request.method, request.path);
    if (!found) return refusal(404, 'Not Found');
    if (bytesOf(request.body).byteLength > largestBody) return refusal(413, 'Request Entity Too Large');
    count += 1;
    try {
      return responseOf(
        await invoke(found.route.function, eventOf({ request, headers, found, now: clock.now(), count })),
      );
    } catch {
      return refusal(500, 'Internal Server Error');
    }
  }

  return {
    async request(request) {
      const headers = headersOf(request);
      return allow.preflight(request.method, headers) ?? allow.mark(headers, await answer(request, headers));
    },
  };
}
