import type { Email } from './email.ts';
import type { BusEvent } from './events.ts';
import type { HttpRequest, HttpResponse } from './messages.ts';
import { textOf } from './messages.ts';

/** Anything that answers HTTP: the product in this process, or one that is served. */
export type Ask = (request: HttpRequest) => Promise<HttpResponse>;

export interface Story {
  readonly lead: Readonly<Record<string, unknown>>;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly journey: readonly Readonly<Record<string, unknown>>[];
  readonly inquiries: readonly Readonly<Record<string, unknown>>[];
}

export type People = ReturnType<typeof createPeople>;

/** What people do, and nothing else: post forms, read mail, open links, press buttons. For the demo and the tests. */
export function createPeople(ask: Ask) {
  const json = async <T>(request: HttpRequest): Promise<T> => {
    const { status, body } = await ask(request);
    if (status >= 400)
      throw new Error(`${request.method} ${request.path} answered ${status}: ${textOf(body)}`);
    return JSON.parse(textOf(body)) as T;
  };
  const post = (path: string, value: unknown): HttpRequest => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
  const mails = (filter: { to?: string; leadId?: string } = {}): Promise<Email[]> =>
    json({ method: 'GET', path: `/_local/emails?${new URLSearchParams(filter)}` });

  return {
    ask,
    mails,
    /** Posts an inquiry as a script would; @returns the lead's id. */
    inquire: async (inquiry: object, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
      const request = post('/inquiries', inquiry);
      const { leadId } = await json<{ leadId: string }>({
        ...request,
        headers: { ...request.headers, ...headers },
      });
      await json(post('/_local/clock', { advance: 'PT0S' }));
      return leadId;
    },
    /** Posts an inquiry whatever comes of it. */
    tryToInquire: (inquiry: unknown): Promise<HttpResponse> => ask(post('/inquiries', inquiry)),
    /** The newest mail of a purpose about this lead, to an address if given. */
    mail: async (leadId: string, purpose: string, to?: string): Promise<Email> => {
      const found = (await mails({ leadId, ...(to && { to }) }))
        .filter((mail) => mail.purpose === purpose)
        .at(-1);
      if (!found) throw new Error(`no ${purpose} mail about ${leadId}${to ? ` to ${to}` : ''}`);
      return found;
    },
    /** Opens a link of a mail, as a browser does. */
    open: (href: string): Promise<HttpResponse> => ask({ method: 'GET', path: pathOf(href) }),
    /** Sends the form on the page behind a link. @returns the page it leads to, or the refusal */
    submit: async (href: string, fields: Readonly<Record<string, string>>): Promise<HttpResponse> => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const path = pathOf(href).replace(/\?.*$/, '');
      const sent = await ask({ method: 'POST', path, headers, body: new URLSearchParams(fields).toString() });
      await json(post('/_local/clock', { advance: 'PT0S' }));
      const { location } = sent.headers;
      return sent.status === 303 && typeof location === 'string' && location.startsWith('/')
        ? ask({ method: 'GET', path: location })
        : sent;
    },
    advance: (duration: string): Promise<{ now: string; nextTimer: string | null }> =>
      json(post('/_local/clock', { advance: duration })),
    goTo: (instant: string): Promise<{ now: string; nextTimer: string | null }> =>
      json(post('/_local/clock', { to: instant })),
    next: (): Promise<{ now: string; nextTimer: string | null }> =>
      json(post('/_local/clock', { next: true })),
    now: async (): Promise<string> =>
      (await json<{ now: string }>({ method: 'GET', path: '/_local/clock' })).now,
    lead: (leadId: string): Promise<Story> => json({ method: 'GET', path: `/_local/leads/${leadId}` }),
    /** What the product told the outside, oldest first. */
    busEvents: (leadId: string): Promise<BusEvent[]> =>
      json({ method: 'GET', path: `/_local/events?leadId=${leadId}` }),
    leads: (): Promise<Readonly<Record<string, unknown>>[]> => json({ method: 'GET', path: '/_local/leads' }),
  };
}

/** The href of the first link of that kind in a mail. */
export function linkIn(mail: Pick<Email, 'links' | 'subject'>, rel: string): string {
  const link = mail.links.find((one) => one.rel === rel);
  if (!link) throw new Error(`"${mail.subject}" has no ${rel} link`);
  return link.href;
}

const pathOf = (href: string): string => {
  const { pathname, search } = new URL(href, 'http://relay.example');
  return `${pathname}${search}`;
};
