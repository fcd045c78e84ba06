import { join } from 'node:path';
import { cors, routes } from '../functions/routes.ts';
import { schedules } from '../functions/schedules.ts';
import { toInstant } from '../shared/domain/time.ts';
import { createFollowTeam } from '../shared/outbox/follow-team.ts';
import { functionOf } from '../workflows/lead-lifecycle/contract.ts';
import { createClock } from './clock.ts';
import { readDefinition, stateMachineArn, stateMachineName } from './definition.ts';
import { claimDirectory } from './directory-claim.ts';
import { createEventLog } from './event-log.ts';
import { type BusEvent, busEvent } from './events.ts';
import { formFieldsOf } from './form-fields.ts';
import { freePort } from './free-port.ts';
import { keepFunctionLog } from './function-log.ts';
import { createGround, type Ground } from './ground.ts';
import { createLaptop, type Laptop } from './laptop.ts';
import { readLeads } from './lead-reader.ts';
import { answerSecrets, linkKeysIn } from './link-keys.ts';
import { createMailbox } from './mailbox.ts';
import { createOutboxClock } from './outbox-clock.ts';
import { readDocuments, seed } from './seed.ts';
import type { Settings } from './settings.ts';
import { createStepFunctions, openStore, type StepFunctions } from './step-functions/service.ts';

/** Every function the product has: what states, routes, schedules and events call. */
export const functionNames: readonly string[] = [
  ...new Set([
    ...Object.values(functionOf),
    ...routes.map((route) => route.function),
    ...schedules.map((schedule) => schedule.function),
    'resume-lead',
    'record-mail-feedback',
  ]),
];

/** The whole product on this machine: served, on disk, and going on from where it stopped. @throws DirectoryInUseError */
export async function composeLaptop(settings: Settings): Promise<Laptop<StepFunctions>> {
  const claim = await claimDirectory(settings.dataDir);
  try {
    const laptop = await composeClaimed(settings);
    return { ...laptop, close: () => laptop.close().finally(claim.release) };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function composeClaimed(settings: Settings): Promise<Laptop<StepFunctions>> {
  const documents = await readDocuments(settings.policyFile, settings.teamFile);
  keepFunctionLog(settings.dataDir);
  const { dataDir, hasDynamoDb } = settings;
  const port = settings.port === 0 ? await freePort() : settings.port;
  const url = `http://127.0.0.1:${port}`;
  const parts: { runner?: StepFunctions; ground?: Ground } = {};
  const runner = () => present(parts.runner, 'runner');
  const services = () => present(parts.ground, 'ground').services;
  const outbox = createOutboxClock({ services, now: () => clock.now() });
  const clock = createClock({
    file: join(dataDir, 'clock.json'),
    startAt: settings.startAt,
    frozen: settings.isFrozen,
    settled: outbox.settled,
  });
  const mailbox = createMailbox({ clock, file: join(dataDir, 'mailbox.jsonl') });
  const eventLog = createEventLog({ clock, file: join(dataDir, 'events.jsonl') });
  const ground = await createGround({ dataDir, url, mailbox, eventLog, runner, functionNames, hasDynamoDb });
  parts.ground = ground;
  try {
    const laptop = await serveOver(ground);
    return { ...laptop, close: () => laptop.close().then(ground.stop) };
  } catch (error) {
    await ground.stop();
    throw error;
  }

  async function serveOver({ services: seeded, functions, banner }: Ground): Promise<Laptop<StepFunctions>> {
    await seed(documents, seeded, toInstant(clock.now()));
    if (banner) console.warn(`\n  ${banner}\n`);
    const laptop = await createLaptop({
      clock,
      mailbox,
      eventLog,
      functions,
      routes,
      schedules,
      cors: { ...cors, allowOrigins: [] },
      createRunner: (wiring) => {
        const store = openStore(join(dataDir, 'executions'));
        // `npm test` checks our own in full, which takes a fifth of a start.
        const isSound = (definition: string) => definition === readDefinition();
        parts.runner = createStepFunctions({ ...wiring, store, isSound });
        return parts.runner;
      },
      resolveFunction: (name) => name,
      secrets: answerSecrets(linkKeysIn(dataDir), settings.enrichmentKey),
      leads: readLeads(services, runner, () => toInstant(clock.now())),
      onEvent,
      formFields: formFieldsOf(documents.policy),
      port,
    });
    await publishDefinition(laptop.runner);
    await resumeDamaged(laptop, clock.now());
    clock.register(outbox.source);
    await createFollowTeam(seeded)(toInstant(clock.now()));
    return laptop;
  }
}

/** What EventBridge's rules do on AWS. */
export async function onEvent(
  event: BusEvent,
  invoke: (name: string, event: unknown) => Promise<unknown>,
): Promise<void> {
  if (event.source === 'aws.ses') await invoke('record-mail-feedback', event);
  const { status } = event.detail as { status?: string };
  if (event.source === 'aws.states' && status !== 'RUNNING' && status !== 'SUCCEEDED')
    await invoke('resume-lead', event);
}

/** An execution that cannot be read will never go on; its lead does, as after one that AWS ended (R46). Told at each start, heeded once. */
async function resumeDamaged({ runner, invoke }: Laptop<StepFunctions>, at: number): Promise<void> {
  for (const { arn } of runner.damaged()) {
    const detail = { executionArn: arn, name: arn.split(':').at(-1), status: 'ABORTED' };
    const type = 'Step Functions Execution Status Change';
    await onEvent(busEvent({ id: `${arn}-damaged`, at, source: 'aws.states', type, detail }), invoke);
  }
}

/** Running executions keep the definition they began with, as on AWS (R49). */
export async function publishDefinition({ api }: StepFunctions): Promise<void> {
  const definition = readDefinition();
  const { stateMachines = [] } = await api.listStateMachines({});
  const role = { roleArn: 'arn:aws:iam::000000000000:role/lead-lifecycle' };
  if (stateMachines.length === 0)
    await api.createStateMachine({ name: stateMachineName, definition, ...role });
  else await api.updateStateMachine({ stateMachineArn, definition });
}

function present<T>(part: T | undefined, name: string): T {
  if (part === undefined) throw new Error(`the laptop's ${name} is not there yet`);
  return part;
}
