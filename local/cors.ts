import type { HttpResponse } from './messages.ts';

/** CORS as configured on the HTTP API. */
export interface Cors {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
}

/** As API Gateway does it: it answers preflights itself and puts its own headers in place of the function's. */
export function createCors(cors: Cors | undefined) {
  const grant = (origin: string | undefined): Record<string, string> => {
    if (!cors || origin === undefined) return {};
    if (cors.allowOrigins.includes('*')) return { 'access-control-allow-origin': '*' };
    return cors.allowOrigins.includes(origin) ? { 'access-control-allow-origin': origin } : {};
  };
  return {
    preflight(method: string, headers: Record<string, string>): HttpResponse | undefined {
      const isPreflight = method === 'OPTIONS' && headers.origin && headers['access-control-request-method'];
      if (!cors || !isPreflight) return undefined;
      const granted = grant(headers.origin);
      const details = {
        'access-control-allow-methods': cors.allowMethods.join(','),
        'access-control-allow-headers': cors.allowHeaders.join(','),
      };
      const isGranted = Object.keys(granted).length > 0;
      return { status: 204, headers: isGranted ? { ...granted, ...details } : {}, body: '' };
    },
    mark(headers: Record<string, string>, response: HttpResponse): HttpResponse {
      if (!cors) return response;
      const kept = Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'));
      return { ...response, headers: { ...Object.fromEntries(kept), ...grant(headers.origin) } };
    },
  };
}
