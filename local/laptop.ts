import type { Clock } from './clock.ts';
import { createControl, type LeadsReader } from './control.ts';
import type { Cors } from './cors.ts';
import { createEventBusEndpoint, type EventFault } from './event-bus.ts';
import type { EventLog, PutEvent } from './event-log.ts';
import { type BusEvent, busEvent } from './events.ts';
import { createFunctions, type LambdaFunction } from './functions.ts';
import { createGateway } from './gateway.ts';
import { type Served, serve } from './http.ts';
import { createInFlight } from './in-flight.ts';
import { createLambdaTasks, type LambdaTask, type TaskEnd } from './lambda-tasks.ts';
import type { Mailbox } from './mailbox.ts';
import { type Answer, type HttpRequest, type HttpResponse, headersOf, json, textOf } from './messages.ts';
import type { FormField } from './pages/form.ts';
import type { Route } from './router.ts';
import { createSchedules, type Schedule, type Schedules } from './schedules.ts';
import { createSes, type MailRequest, type SesFault } from './ses.ts';
import type { TimerSource } from './timer-sources.ts';

/** The Step Functions runner, as far as the laptop knows it. */
export interface Runner extends TimerSource {
  handle(target: string, body: string): Promise<HttpResponse>;
  close(): Promise<void>;
}
/** What the laptop gives the runner. */
export interface RunnerWiring {
  readonly clock: { now(): number };
  readonly perform: (task: LambdaTask) => Promise<TaskEnd>;
  readonly onTimersChanged: () => void;
  readonly onExecutionStatusChange: (detail: ExecutionStatus) => void;
}
interface ExecutionStatus {
  readonly executionArn: string;
  readonly status: string;
}

export interface LaptopOptions<R extends Runner> {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  /** What the product told the outside. */
  readonly eventLog: EventLog;
  /** By the name of their folder in `functions/`. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly routes: readonly Route[];
  readonly schedules: readonly Schedule[];
  readonly cors?: Cors;
  readonly createRunner: (wiring: RunnerWiring) => R;
  /** The folder that a FunctionName in the definition stands for. */
  readonly resolveFunction: (functionName: string) => string;
  readonly leads: LeadsReader;
  /** Secrets Manager's GetSecretValue; absent where nobody asks over HTTP. */
  readonly secrets?: (body: string) => HttpResponse;
  /** The default event bus: bounces, complaints, ended executions. What it does counts as in flight. */
  readonly onEvent?: (event: BusEvent, invoke: Invoke) => Promise<void>;
  readonly refuseMail?: (mail: MailRequest) => SesFault | undefined;
  readonly refuseEvent?: (event: PutEvent) => EventFault | undefined;
  readonly onFailure?: (name: string, error: unknown) => void;
  readonly newId?: () => string;
  readonly formFields?: readonly FormField[];
  /** Serves on this port; 0 takes a free one. Absent: in this process only. */
  readonly port?: number;
}
type Invoke = (name: string, event: unknown) => Promise<unknown>;

export interface Laptop<R extends Runner> {
  /** Any request, as over HTTP: the product, the control surface, Step Functions, SES, EventBridge. */
  readonly request: Answer;
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly eventLog: EventLog;
  readonly runner: R;
  readonly schedules: Schedules;
  /** Where it is served, if it is. */
  readonly served: Served | undefined;
  close(): Promise<void>;
}

/** Puts the parts together and starts: first the port, for functions that are taken up again need it; then the runner; then the clock. */
export async function createLaptop<R extends Runner>(options: LaptopOptions<R>): Promise<Laptop<R>> {
  const { clock, mailbox, eventLog, routes, leads, onEvent = async () => undefined, port } = options;
  const { invoke, idle } = createFunctions(options);
  const events = createInFlight();
  const publish = (event: BusEvent) => events.during(() => onEvent(event, invoke));
  const schedules = createSchedules({ schedules: options.schedules, invoke, clock });
  const gateway = createGateway({ routes, invoke, clock, cors: options.cors });
  const ses = createSes({ accept: mailbox.accept, refuse: options.refuseMail });
  const paths = routes
    .filter(({ method, path }) => method === 'GET' && !/[{.]/.test(path))
    .map(({ path }) => path);
  const { formFields } = options;
  const control = createControl({
    clock,
    mailbox,
    eventLog,
    schedules,
    leads,
    ses,
    publish,
    formFields,
    paths,
  });
  const bus = createEventBusEndpoint({ log: eventLog, refuse: options.refuseEvent });

  let runner: R | undefined;
  const request: Answer = async (given) =>
    (await awsCall({ runner, bus, secrets: options.secrets }, given)) ??
    (await control.request(given)) ??
    gateway.request(given);

  const served = port === undefined ? undefined : await serve(request, port);
  const running = options.createRunner({
    clock,
    perform: createLambdaTasks({ ...options, invoke }),
    onTimersChanged: clock.timersChanged,
    onExecutionStatusChange: (detail) =>
      void publish(statusChange(detail, clock.now())).catch(() => undefined),
  });
  runner = running;
  const work: TimerSource = { nextTimer: () => undefined, fireDue: () => undefined, idle };
  clock.register(work);
  clock.register({ ...work, idle: events.idle });
  clock.register(running);
  clock.register(schedules, 'housekeeping');
  clock.start();

  const close = async () => {
    await Promise.all([clock.close(), served?.close()]);
    await running.close();
  };
  return { request, invoke, clock, mailbox, eventLog, runner: running, schedules, served, close };
}

interface AwsServices {
  readonly runner: Runner | undefined;
  readonly bus: ReturnType<typeof createEventBusEndpoint>;
  readonly secrets: LaptopOptions<Runner>['secrets'];
}

/** What the SDK posts to `/`, by its target. */
async function awsCall(
  { runner, bus, secrets }: AwsServices,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const { 'x-amz-target': target, origin } = headersOf(request);
  if (request.method !== 'POST' || request.path !== '/' || target === undefined) return undefined;
  if (origin !== undefined) return json(403, { error: 'not from a web page' });
  if (secrets && target === 'secretsmanager.GetSecretValue') return secrets(textOf(request.body));
  if (target.startsWith('AWSEvents.')) return bus(target, textOf(request.body));
  if (!target.startsWith('AWSStepFunctions.')) return undefined;
  if (!runner) return json(503, { error: 'starting' });
  return runner.handle(target, textOf(request.body));
}

const statusChange = (detail: ExecutionStatus, at: number): BusEvent =>
  busEvent({
    id: `${detail.executionArn}-${detail.status}`,
    at,
    source: 'aws.states',
    type: 'Step Functions Execution Status Change',
    resources: [detail.executionArn],
    detail,
  });
