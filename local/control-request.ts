import { type HttpRequest, headersOf, textOf } from './messages.ts';
import { queryOf } from './router.ts';

/** What was sent to the control surface makes no sense; the message tells what to send. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
}

/** A form of the start page; `curl -d '{"next":true}'` claims to be one, too. */
export const isForm = (request: HttpRequest) =>
  /urlencoded/.test(headersOf(request)['content-type'] ?? '') &&
  !textOf(request.body).trimStart().startsWith('{');

/** Where this laptop is served, as the client calls it. */
export const urlOf = (request: HttpRequest): string => `http://${headersOf(request).host ?? 'localhost'}`;

/** A browser names the page that sends a form or a script's request; other sites have no business here. */
export function isForeign(request: HttpRequest): boolean {
  const { origin } = headersOf(request);
  return origin !== undefined && origin !== urlOf(request);
}

/** `?to=&leadId=` */
export function mailFilter(request: HttpRequest): { to?: string | undefined; leadId?: string | undefined } {
  const query = new URLSearchParams(queryOf(request.path));
  return { to: query.get('to') ?? undefined, leadId: query.get('leadId') ?? undefined };
}

/** What was sent, as JSON or by a form of the start page, whose instants lack the Z. @throws BadRequestError */
export function fieldsOf(request: HttpRequest): Record<string, unknown> {
  const text = textOf(request.body);
  if (isForm(request)) {
    const fields = Object.fromEntries(new URLSearchParams(text));
    return fields.to === undefined ? fields : { ...fields, to: fields.to.replace(/T[\d:]+$/, '$&Z') };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (cause) {
    throw new BadRequestError('the body is not JSON', { cause });
  }
  throw new BadRequestError('the body is not a JSON object');
}
