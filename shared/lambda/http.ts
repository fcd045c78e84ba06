import { isUtf8 } from 'node:buffer';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { toInstant } from '../domain/time.ts';
import { garbledPage, notOpenYetPage, notSavedPage, tooLargePage } from '../pages/problems.ts';
import type { Page } from '../pages/views.ts';
import { type HttpAnswer, type HttpRequest, wantsPage } from '../ports/http.ts';
import { TransientError } from '../ports/table.ts';
import { NoPolicyError } from '../repositories/policies.ts';
import { wordless } from './failure.ts';
import { log } from './log.ts';

/** Larger forms are refused unread. */
const maxBodyBytes = 64 * 1024;

/** The shell of every function behind the HTTP API: a failure is an honest answer, never a stack trace. */
export const http = (name: string, handler: (request: HttpRequest) => Promise<HttpAnswer>) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        const { error, event } = request;
        if (error instanceof NoPolicyError) {
          log.warn('not open yet: no policy is published', { function: name });
          request.response = answered(notOpenYet(event));
          return;
        }
        const { name: failed, message: at } = wordless(error);
        log.error('request failed', { function: name, error: failed, at });
        request.response = answered(failure(event, error instanceof TransientError ? 503 : 500));
      },
    })
    .handler(async (event: APIGatewayProxyEventV2, _context: Context) => {
      const body = bodyOf(event);
      const refuse = (status: number, problem: object, page: HttpAnswer) =>
        answered(speaksJson(event) ? { status, json: { problems: [problem] } } : page);
      if (body.byteLength > maxBodyBytes) return refuse(413, tooLarge, tooLargePage());
      if (isGarbled(body, event)) return refuse(400, garbled, garbledPage());
      return answered(await handler(requestOf(event, body.toString('utf8'))));
    });

/** Before the first policy, nothing can be judged: come back later. */
function notOpenYet(event: APIGatewayProxyEventV2): HttpAnswer {
  const page = notOpenYetPage();
  if (!speaksJson(event)) return page;
  const problem = 'not open yet; nothing was saved, please send it again later';
  return { status: page.status, json: { problems: [{ field: 'body', problem }] }, headers: retryLater(page) };
}

function failure(event: APIGatewayProxyEventV2, status: number): HttpAnswer {
  const page = { ...notSavedPage(), status };
  return speaksJson(event) ? { status, json: { problems: [notSaved] }, headers: retryLater(page) } : page;
}

const retryLater = ({ headers }: Page) => ({ 'retry-after': headers['retry-after'] ?? '' });

const notSaved = { field: 'body', problem: 'nothing was saved; please send it again' };
const garbled = { field: 'body', problem: 'has bytes that are not UTF-8, or U+FFFD in their place' };
const tooLarge = { field: 'body', problem: `must be at most ${maxBodyBytes} bytes` };

/** A script that posts JSON is answered in JSON; everybody else sees a page. */
const speaksJson = ({ headers }: APIGatewayProxyEventV2): boolean =>
  !wantsPage({ headers }) && (headers['content-type'] ?? '').includes('json');

const bodyOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/**
 * Whether words would be stored as something nobody wrote. What came as text was decoded on the way here, and U+FFFD is what a byte
 * nobody could read became; in bytes of our own, and written as an escape, that character is somebody's own.
 */
function isGarbled(body: Buffer, { headers, isBase64Encoded }: APIGatewayProxyEventV2): boolean {
  if (!isUtf8(body) || (!isBase64Encoded && body.includes('\ufffd'))) return true;
  const isForm = (headers['content-type'] ?? '')
    .toLowerCase()
    .startsWith('application/x-www-form-urlencoded');
  return isForm && percentEncoded(body.toString('latin1')).some((bytes) => !isUtf8(bytes));
}

const percentEncoded = (form: string): Buffer[] =>
  (form.match(/(?:%[0-9a-f]{2})+/gi) ?? []).map((run) => Buffer.from(run.replaceAll('%', ''), 'hex'));

function requestOf(event: APIGatewayProxyEventV2, body: string): HttpRequest {
  return {
    now: toInstant(event.requestContext.timeEpoch),
    method: event.requestContext.http.method,
    path: event.rawPath,
    link: event.pathParameters?.link ?? '',
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body,
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
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...answer.headers };
    return { statusCode: answer.status, headers, body: JSON.stringify(answer.json) };
  }
  return { statusCode: answer.status, headers: { ...answer.headers }, body: answer.html };
}
