import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { bytesOf, type HttpRequest } from './messages.ts';
import { decoded, type FoundRoute, pathOf, queryOf } from './router.ts';

interface Received {
  readonly request: HttpRequest;
  /** Lower-case names, joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly found: FoundRoute;
  readonly now: number;
  readonly count: number;
}

/** The event of payload format 2.0 for a request, as API Gateway makes it. */
export function eventOf({ request, headers, found, now, count }: Received): APIGatewayProxyEventV2 {
  const { cookie, ...others } = headers;
  const { host = 'localhost', 'user-agent': userAgent = '' } = headers;
  const sourceIp = request.sourceIp ?? '127.0.0.1';
  const routeKey = `${found.route.method} ${found.route.path}`;
  const rawQueryString = queryOf(request.path);
  // API Gateway decodes the path, and so loses what follows an encoded question mark.
  const rawPath = pathOf(decoded(pathOf(request.path)));
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: { ...others, host, 'x-forwarded-for': sourceIp, 'x-forwarded-proto': 'http' },
    ...(rawQueryString === '' ? {} : { queryStringParameters: joinedQuery(rawQueryString) }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'laptop',
      domainName: host,
      domainPrefix: host.split('.')[0] ?? host,
      http: { method: request.method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent },
      requestId: `laptop-${count}`,
      routeKey,
      stage: '$default',
      time: clfTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(found.parameters).length === 0 ? {} : { pathParameters: found.parameters }),
    ...bodyOf(request, headers['content-type']),
  };
}

/** Only these arrive as text; forms come in base64, as from AWS. So does here what text cannot hold, byte for byte. */
const isText = (type = '') => /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i.test(type.trim());

function bodyOf(
  { body }: HttpRequest,
  type: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  const bytes = bytesOf(body);
  if (bytes.byteLength === 0) return { isBase64Encoded: false };
  return isText(type) && isUtf8(bytes)
    ? { body: bytes.toString('utf8'), isBase64Encoded: false }
    : { body: bytes.toString('base64'), isBase64Encoded: true };
}

function joinedQuery(query: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    joined[name] = name in joined ? `${joined[name]},${value}` : value;
  }
  return joined;
}

/** `04/Jan/2027:08:00:00 +0000`, the time of access logs. */
function clfTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
