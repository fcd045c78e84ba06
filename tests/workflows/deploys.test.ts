import { describe, expect, it } from 'vitest';
import { stateMachineArn } from '../../local/definition.ts';
import type { InMemoryOptions } from '../../local/in-memory.ts';
import {
  readRelease,
  readReleasedDefinition,
  readReleasedLeads,
  releasedVersions,
} from '../../tools/release/fixtures.ts';
import { functionOf, routedPlaces } from '../../workflows/lead-lifecycle/contract.ts';
import { checkInvariants } from '../support/invariants.ts';
import { executionsOf, leadOf, statesOf } from '../support/lives.ts';
import { goodAnswers, type Relay, startRelay } from '../support/relay.ts';
import { accept, inquiryOf, reject, rep, startSales, touch, win } from '../support/sales.ts';
import { answer, asked, type Place, stands } from '../support/stands.ts';

type Asl = { StartAt: string; States: Record<string, Record<string, unknown>> };

/** Where no lead waits: a step is on its way through, or the lead's life is over. */
const passing: readonly Place[] = ['qualify', 'assign', 'closed'];

const publish = (relay: Relay, definition: string) =>
  relay.runner.api.updateStateMachine({
    stateMachineArn,
    definition: definition.replace(/\$\{(\w+)\}/g, (_, name: string) =>
      name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase(),
    ),
  });
const definitionNow = (relay: Relay): Asl =>
  JSON.parse(relay.runner.api.describeStateMachine({ stateMachineArn }).definition ?? '');

/** The next release: it begins elsewhere, and the place where the lead stands is no longer in it. */
function reworked(asl: Asl, place: Place): Asl {
  const states = Object.entries(asl.States).map(([name, state]) => {
    const { Choices } = state as { Choices?: { StringEquals: string }[] };
    const kept = Choices?.filter(({ StringEquals }) => StringEquals !== place);
    return [`${name} (new)`, { ...state, ...(kept && { Choices: kept }) }] as const;
  });
  const text = JSON.stringify(Object.fromEntries(states)).replaceAll(
    /"(Next|Default)":"([^"]+)"/g,
    '"$1":"$2 (new)"',
  );
  const Welcome = { Type: 'Pass', Next: `${asl.StartAt} (new)` };
  return { StartAt: 'Welcome', States: { Welcome, ...JSON.parse(text) } };
}

describe('a deployment while a lead waits', () => {
  it('is tried at every place where a lead can stand', () => {
    expect([...Object.keys(stands), ...passing].toSorted()).toEqual([...routedPlaces].toSorted());
  });

  it.each(Object.entries(stands))(
    'at "%s" leaves its execution as it was, and the lead goes on',
    async (place, reach) => {
      const { relay, leadId, goOn } = await reach();
      const before = await leadOf(relay, leadId);

      publish(relay, JSON.stringify(reworked(definitionNow(relay), place as Place)));
      await goOn();

      const after = await leadOf(relay, leadId);
      const isNewCycle = after.cycle > before.cycle;
      const states = await statesOf(relay, leadId);
      expect(after.version).toBeGreaterThan(before.version);
      expect(after.openTask).not.toBe(before.openTask);
      expect(states.includes('Welcome')).toBe(isNewCycle);
      expect(after.status === 'needs-attention').toBe(false);
    },
  );

  it.each(releasedVersions())(
    'carries leads begun under the definition of %s to their end',
    async (version) => {
      const relay = await startSales([rep('anna'), rep('bert')]);
      const today = JSON.stringify(definitionNow(relay));
      publish(relay, readReleasedDefinition(version));
      const leadId = await relay.inquire(inquiryOf('one'));

      publish(relay, today);
      await reject(relay, leadId, 'no-capacity');
      await accept(relay, leadId);
      await touch(relay, leadId);
      await win(relay, leadId);

      expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'won', cycle: 1 });
    },
  );
});

/** Leads as a release stored them, one at each place, and nothing else of it left: no execution, no mail. */
const stored = releasedVersions().flatMap((version) =>
  readReleasedLeads(version).map((lead) => ({ version, ...lead })),
);

describe('what an older release stored', () => {
  it('is kept of every place where a lead could stand', () => {
    for (const version of releasedVersions())
      expect([...readReleasedLeads(version).map(({ place }) => place), ...passing].toSorted()).toEqual(
        readRelease(version).places.toSorted(),
      );
  });

  it.each(stored)(
    'by $version at "$place" is read, taken up within a day, and brought on',
    async ({ place, ...then }) => {
      const relay = await startRelay({ initial: then.items, startAt: then.now, invariants: false });
      const before = (await relay.services.leads.get(then.leadId)).lead;

      await relay.advance('P1D');
      // A wait of constant length begins anew with the execution; where its task is due earlier, the reconciler knocks.
      await relay.advance('PT30M');
      await checkInvariants({ ...relay, begunAt: then.now });
      for (let weeks = 0; weeks < 30; weeks += 1) {
        await relay.advance('P7D');
        await checkInvariants({ ...relay, begunAt: then.now });
      }

      const after = (await relay.services.leads.get(then.leadId)).lead;
      expect(after.version).toBeGreaterThan(before.version);
      expect(after.status === 'needs-attention').toBe(place === 'attention');
    },
  );
});

describe('the mails that an older release sent', () => {
  it.each(stored)('by $version about a lead at "$place" have links that still open', async (then) => {
    const relay = await startRelay({ initial: then.items, startAt: then.now, invariants: false });
    const ours = then.links.filter((href) => /^\/[a-z]\//.test(new URL(href).pathname));
    const answers = await Promise.all(ours.map((href) => relay.open(href)));

    expect(ours.length).toBeGreaterThan(0);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 410)).toEqual(
      [],
    );
  });
});

describe('an outcome that an old definition does not know', () => {
  it('begins the next cycle, in which the newest definition goes on from where the lead stands', async () => {
    const newer = { isOut: false };
    const functions: InMemoryOptions['functions'] = (all) => ({
      ...all,
      'settle-qualification': async (event, context) => {
        const result = (await all['settle-qualification']?.(event, context)) as object;
        return newer.isOut ? { ...result, outcome: 'waiting-for-a-demo' } : result;
      },
    });
    const { relay, leadId } = await asked({ functions });

    newer.isOut = true;
    publish(relay, JSON.stringify(reworked(definitionNow(relay), 'closed')));
    await answer(relay, leadId, 'qualification-request', goodAnswers);

    expect((await executionsOf(relay, leadId)).map(({ status }) => status)).toEqual(['SUCCEEDED', 'RUNNING']);
    expect(await statesOf(relay, leadId)).toContain("Wait for the rep's answer (new)");
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', cycle: 2 });
    await accept(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('is caught by the Default of every Choice that routes', () => {
    const { States } = JSON.parse(readReleasedDefinition(releasedVersions().at(-1) ?? '')) as Asl;
    const choices = Object.values(States).filter(({ Type }) => Type === 'Choice');
    const functions = choices.map(({ Default }) => functionOf[Default as keyof typeof functionOf]);

    expect(new Set(functions)).toEqual(new Set(['begin-cycle']));
  });
});
