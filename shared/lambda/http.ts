import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { toInstant } from '../domain/time.ts';
import { notSavedPage, tooLargePage } from '../pages/problems.ts';
import { type HttpAnswer, type HttpRequest, wantsPage } from '../ports/http.ts';
import { TransientError } from '../ports/table.ts';
import { log } from './log.ts';

/** Larger forms are refused unread. */
const maxBodyBytes = 64 * 1024;

/** The shell of every function behind the HTTP API: a failure is an honest answer, never a stack trace. */
export const http = (name: string, handler: (request: HttpRequest) => Promise<HttpAnswer>) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        const { error } = request;
        log.error('request failed', { function: name, error: error?.name });
        const status = error instanceof TransientError ? 503 : 500;
        request.response = answered(
          speaksJson(request.event)
            ? { status, json: { problems: [notSaved] } }
            : { ...notSavedPage(), status },
        );
      },
    })
    .handler(async (event: APIGatewayProxyEventV2, _context: Context) => {
      const request = requestOf(event);
      if (Buffer.byteLength(request.body) <= maxBodyBytes) return answered(await handler(request));
      return answered(speaksJson(event) ? { status: 413, json: { problems: [tooLarge] } } : tooLargePage());
    });

const notSaved = { field: 'body', problem: 'nothing was saved; please send it again' };
const tooLarge = { field: 'body', problem: `must be at most ${maxBodyBytes} bytes` };

/** A script that posts JSON is answered in JSON; everybody else sees a page. */
const speaksJson = ({ headers }: APIGatewayProxyEventV2): boolean =>
  !wantsPage({ headers }) && (headers['content-type'] ?? '').includes('json');

function requestOf(event: APIGatewayProxyEventV2): HttpRequest {
  const body = event.body ?? '';
  return {
    now: toInstant(event.requestContext.timeEpoch),
    method: event.requestContext.http.method,
    path: event.rawPath,
    link: event.pathParameters?.link ?? '',
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body: event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
}

function answered(answer: HttpAnswer): APIGatewayProxyStructuredResultV2 {
  if ('redirect' in answer) {
    const headers = {
      location: answer.redirect,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    };
    return { statusCode: 303, headers, body: '' };
  }
  if ('json' in answer) {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return { statusCode: answer.status, headers, body: JSON.stringify(answer.json) };
  }
  return { statusCode: answer.status, headers: { ...answer.headers }, body: answer.html };
}
