import type { HttpResponse } from './messages.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The HTTP answer to a function's result in payload format 2.0. @throws TypeError when API Gateway would answer 500 */
export function responseOf(result: unknown): HttpResponse {
  if (!isRecord(result) || result.statusCode === undefined) return inferred(result);
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw new TypeError('not a status code');
  const headers = lowerCased(result.headers);
  const cookies = Array.isArray(result.cookies) ? result.cookies.map(String) : [];
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...headers,
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: bodyOf(result),
  };
}

/** A result without a status is the body itself, as JSON, with 200. */
const inferred = (result: unknown): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: typeof result === 'string' ? result : JSON.stringify(result),
});

function bodyOf({ body, isBase64Encoded }: Record<string, unknown>): string | Uint8Array {
  if (body === undefined || body === null) return '';
  if (typeof body !== 'string') throw new TypeError('the body is not a string');
  return isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}

function lowerCased(headers: unknown): Record<string, string> {
  if (!isRecord(headers)) return {};
  const pairs = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
