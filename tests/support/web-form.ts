import type { HttpResponse } from '../../local/messages.ts';
import type { Relay } from './relay.ts';

/** The origin the tests' environment allows forms to come from and lead back to. */
export const ownSite = 'http://relay.example';

/** A script of a web site posts this text, whatever it is. */
export const postText = (
  { ask }: Relay,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> =>
  ask({
    method: 'POST',
    path: '/inquiries',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

export const post = (relay: Relay, inquiry: unknown, headers?: Readonly<Record<string, string>>) =>
  postText(relay, JSON.stringify(inquiry), headers);

/** A browser sends a form and asks for a page. */
export const sendForm = (relay: Relay, fields: Readonly<Record<string, string>> | string) =>
  postText(relay, typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html,application/xhtml+xml',
  });

export const jsonOf = <T = Record<string, unknown>>({ body }: HttpResponse): T =>
  JSON.parse(String(body)) as T;

/** The fields a refusal names. */
export const refusedFields = (answer: HttpResponse): string[] =>
  jsonOf<{ problems: { field: string }[] }>(answer).problems.map(({ field }) => field);

/** How many leads there are, without going through the product. */
export const leadsIn = ({ table }: Relay): number =>
  table.snapshot().filter(({ sk }) => sk === 'LEAD').length;
