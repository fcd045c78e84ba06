import type { Clock, ClockReading } from './clock.ts';
import { ClockError } from './clock-target.ts';
import { createPages } from './control-pages.ts';
import { BadRequestError, fieldsOf, isForeign, isForm, mailFilter } from './control-request.ts';
import type { EventLog } from './event-log.ts';
import { type BusEvent, feedbackEvent, feedbackKinds } from './events.ts';
import type { Mailbox } from './mailbox.ts';
import { type Answer, type HttpRequest, type HttpResponse, json, seeOther } from './messages.ts';
import type { ExecutionView } from './pages/execution.ts';
import type { FormField } from './pages/form.ts';
import { decoded, pathOf } from './router.ts';
import type { Schedules } from './schedules.ts';

type Lead = Readonly<Record<string, unknown>>;
/** Reads leads for the control surface: snapshots; one with tasks (no secrets) and journey. */
export interface LeadsReader {
  list(): Promise<readonly Lead[]>;
  get(id: string): Promise<Lead | undefined>;
  /** An execution of a lead by its ARN, where the links to the admins lead. */
  execution(arn: string): ExecutionView | undefined;
}

export interface ControlOptions {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly eventLog: EventLog;
  readonly schedules: Schedules;
  readonly leads: LeadsReader;
  readonly ses: { readonly request: Answer };
  /** Where an event of AWS goes: bounces and complaints. */
  readonly publish: (event: BusEvent) => Promise<void>;
  /** The fields of the demo's web form; absent: those of any visitor. */
  readonly formFields?: readonly FormField[] | undefined;
  /** Pages of the product worth a link on the start page. */
  readonly paths: readonly string[];
}

export type Handlers = Readonly<Partial<Record<string, Handler>>>;
type Handler = (parameter: string, request: HttpRequest) => Promise<HttpResponse>;

const failed = (status: number, error: string) => json(status, { error });
/** The local control surface and the laptop's own pages: undefined for a path of the product. */
export function createControl(options: ControlOptions) {
  const handlers = handlersOf(options);
  return {
    async request(request: HttpRequest): Promise<HttpResponse | undefined> {
      const path = decoded(pathOf(request.path));
      if (path !== '/' && !path.startsWith('/_local/')) return undefined;
      if (request.method !== 'GET' && isForeign(request))
        return failed(403, 'only from pages of this laptop');
      const [, name = '', parameter = ''] = /^\/(?:_local\/([^/]+)\/?(.*))?$/.exec(path) ?? [];
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const handler = handlers[`${method} ${name}${parameter === '' || name === 'ses' ? '' : '/*'}`];
      if (!handler) return failed(404, `nothing is at ${request.method} ${path}`);
      try {
        return await handler(parameter, request);
      } catch (error) {
        if (error instanceof ClockError || error instanceof BadRequestError)
          return failed(400, error.message);
        throw error;
      }
    },
  };
}

function handlersOf(options: ControlOptions): Handlers {
  const { clock, mailbox, eventLog, schedules, leads, ses } = options;
  return {
    'GET ready': async () => json(200, { ready: true }),
    'GET clock': async () => json(200, clock.read()),
    'POST clock': async (_, request) => {
      const reading = await move(clock, fieldsOf(request));
      return isForm(request) ? seeOther('/') : json(200, reading);
    },
    'GET emails': async (_, request) => json(200, await mailbox.emails(mailFilter(request))),
    'GET events': async (_, request) => json(200, eventLog.events(mailFilter(request))),
    'POST erasures': async (_, request) => {
      const { leadId } = fieldsOf(request);
      return json(200, { mails: await mailbox.erase(String(leadId)) });
    },
    'POST feedback': async (_, request) => feedback(options, request),
    'POST schedules/*': async (name, request) => {
      if (!schedules.names.includes(name)) return failed(404, `no schedule is named "${name}"`);
      const failure = await schedules.run(name).catch((error: unknown) => String(error));
      await clock.settle();
      if (failure !== undefined) return failed(500, `schedule "${name}" failed: ${failure}`);
      return isForm(request) ? seeOther('/') : json(200, { ran: name });
    },
    'GET leads': async () => json(200, await leads.list()),
    'GET leads/*': async (id) => {
      const lead = await leads.get(id);
      return lead ? json(200, lead) : failed(404, `no lead has the id "${id}"`);
    },
    'POST ses': async (_, request) => ses.request(request),
    ...createPages(options),
  };
}

/** One of `advance`, `to`, `next`. @throws BadRequestError, ClockError */
async function move(
  clock: Clock,
  { advance, to, next, ...others }: Record<string, unknown>,
): Promise<ClockReading> {
  const given = [advance, to, next].filter((value) => value !== undefined);
  if (given.length === 1 && Object.keys(others).length === 0) {
    if (typeof advance === 'string') return clock.advance(advance);
    if (typeof to === 'string') return clock.to(to);
    if (next === true || next === 'true') return clock.next();
  }
  throw new BadRequestError('send one of {"advance":"PT24H"}, {"to":"2027-01-01T00:00:00Z"}, {"next":true}');
}

async function feedback(
  { mailbox, clock, publish }: ControlOptions,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { emailId, kind } = fieldsOf(request);
  const known = feedbackKinds.find((one) => one === kind);
  if (!known) throw new BadRequestError(`kind: send one of ${feedbackKinds.join(', ')}`);
  const id = String(emailId);
  const [sent, email] = [mailbox.sent(id), await mailbox.email(id)];
  if (!sent || !email) return failed(404, `emailId: no mail has the id "${id}"`);
  await publish(feedbackEvent(known, sent, email, clock.now()));
  return isForm(request) ? seeOther(`/_local/mailbox/${id}`) : json(202, { emailId: id, kind });
}
