import { cors, routes } from '../functions/routes.ts';
import { schedules } from '../functions/schedules.ts';
import { compose, type Foundations, type Services } from '../functions/wiring.ts';
import { createMemoryTable } from '../shared/adapters/memory/table.ts';
import { type Instant, toInstant } from '../shared/domain/time.ts';
import type { Log } from '../shared/ports/log.ts';
import type { Item, Table } from '../shared/ports/table.ts';
import { createClock } from './clock.ts';
import { onEvent, publishDefinition } from './compose.ts';
import { stateMachineArn } from './definition.ts';
import { createEventLog } from './event-log.ts';
import type { LambdaFunction } from './functions.ts';
import { handlersOver } from './handlers.ts';
import { busTo, mailerTo, workflowOf } from './in-process.ts';
import { createLaptop, type Laptop } from './laptop.ts';
import { readLeads } from './lead-reader.ts';
import { createMailbox } from './mailbox.ts';
import { createOutboxClock } from './outbox-clock.ts';
import { type Documents, seed } from './seed.ts';
import { createMemoryStore, createStepFunctions, type StepFunctions } from './step-functions/service.ts';

export interface InMemoryOptions {
  readonly documents: Documents;
  readonly startAt: Instant;
  /** What the table holds before anything happens. */
  readonly initial?: readonly Item[];
  /** The release the leads' executions are begun under. */
  readonly release?: string;
  /** Told of everything logged; default: nothing is. */
  readonly log?: Log;
  /** Only the sweeper delivers what is left in the outbox, as on AWS; default: the clock does, before time goes on. */
  readonly leavesOutbox?: boolean;
  /** Wraps what the product stands on, to inject faults. */
  readonly foundations?: (base: Foundations) => Foundations;
  readonly functions?: (
    all: Readonly<Record<string, LambdaFunction>>,
  ) => Readonly<Record<string, LambdaFunction>>;
}

/** The whole product in one process, in memory, on a clock that only jumps: the same handlers, definition and runner. Repeatable to the letter. */
export interface InMemory extends Laptop<StepFunctions> {
  readonly services: Services;
  readonly table: Table & { snapshot(): readonly Readonly<Record<string, unknown>>[] };
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const url = 'http://relay.example';

export async function runInMemory(options: InMemoryOptions): Promise<InMemory> {
  const { documents, startAt, log = silent } = options;
  const table = createMemoryTable({ initial: options.initial ?? [] });
  const parts: { runner?: StepFunctions; services?: Services } = {};
  const present = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the laptop is still being put together');
    return part;
  };
  const outbox = createOutboxClock({ services: () => present(parts.services), now: () => clock.now() });
  const settled = options.leavesOutbox ? async () => true : outbox.settled;
  const clock = createClock({ frozen: true, startAt, settled });
  const mailbox = createMailbox({ clock });
  const eventLog = createEventLog({ clock });
  const runner = () => present(parts.runner);
  let leads = 0;
  const base: Foundations = {
    table,
    workflow: workflowOf(runner),
    mailer: mailerTo(mailbox),
    bus: busTo(eventLog),
    keys: async () => ({ current: 'k1', secrets: { k1: 'a-secret-for-tests-and-simulation' } }),
    newLeadId: () => {
      leads += 1;
      return `L${String(leads).padStart(6, '0')}`;
    },
    log,
    env: {
      PUBLIC_URL: url,
      MAIL_FROM: 'leads@example.com',
      RELEASE: options.release,
      CONSOLE_URL: `${url}/executions/`,
      ALLOWED_ORIGINS: [url],
      STATE_MACHINE_ARN: stateMachineArn,
    },
  };
  const services = compose(options.foundations?.(base) ?? base);
  parts.services = services;
  await seed(documents, services, toInstant(clock.now()));
  const functions = handlersOver(services);
  const laptop = await createLaptop({
    clock,
    mailbox,
    eventLog,
    functions: options.functions?.(functions) ?? functions,
    routes,
    schedules,
    cors: { ...cors, allowOrigins: [url] },
    createRunner: (wiring) => {
      parts.runner = createStepFunctions({
        ...wiring,
        store: createMemoryStore(),
        seed: 1,
        validation: 'fast',
      });
      return parts.runner;
    },
    resolveFunction: (name) => name,
    leads: readLeads(
      () => services,
      runner,
      () => toInstant(clock.now()),
    ),
    onEvent,
  });
  await publishDefinition(laptop.runner);
  if (!options.leavesOutbox) clock.register(outbox.source);
  return { ...laptop, services, table };
}
