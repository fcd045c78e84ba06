import { describe, expect, it } from 'vitest';
import { stateMachineArn } from '../../local/definition.ts';
import type { InMemoryOptions } from '../../local/in-memory.ts';
import { linkIn } from '../../local/people.ts';
import { readReleasedDefinition, releasedVersions } from '../../tools/release/fixtures.ts';
import { functionOf, routedPlaces } from '../../workflows/lead-lifecycle/contract.ts';
import { executionsOf, laterAnswers, leadOf, qualify, statesOf } from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { accept, inquiryOf, reject, rep, startSales, touch, win } from '../support/sales.ts';

type Asl = { StartAt: string; States: Record<string, Record<string, unknown>> };
type Place = (typeof routedPlaces)[number];

/** A lead that stands at a place, and what brings it on from there. */
interface Stand {
  readonly relay: Relay;
  readonly leadId: string;
  readonly goOn: () => Promise<unknown>;
}

const answer = async (relay: Relay, leadId: string, purpose: string, fields: Record<string, string>) =>
  relay.submit(linkIn(await relay.mail(leadId, purpose), 'answer'), fields);
const inquired = async (relay: Relay) => ({ relay, leadId: await relay.inquire(goodInquiry) });
const asked = async (options: Options = {}) => inquired(await startRelay(options));
type Options = NonNullable<Parameters<typeof startRelay>[0]>;
const nurtured = async (until: string) => {
  const relay = await startRelay();
  const leadId = await qualify(relay, { answers: laterAnswers });
  await relay.goTo(until);
  return { relay, leadId };
};

/** How a lead gets to each place where it waits, by name. */
const stands: Readonly<Partial<Record<Place, () => Promise<Stand>>>> = {
  'waiting-for-qualifier': async () => {
    const { relay, leadId } = await asked();
    return { relay, leadId, goOn: () => answer(relay, leadId, 'qualification-request', goodAnswers) };
  },
  'waiting-for-capacity': async () => {
    const relay = await startSales([rep('anna', { capacity: 1 })]);
    const first = await relay.inquire(inquiryOf('one'));
    const leadId = await relay.inquire(inquiryOf('two'));
    const goOn = async () => {
      await accept(relay, first);
      await touch(relay, first);
      await win(relay, first);
    };
    return { relay, leadId, goOn };
  },
  offered: async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    return { relay, leadId, goOn: () => accept(relay, leadId) };
  },
  'following-up': async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    await touch(relay, leadId);
    return { relay, leadId, goOn: () => win(relay, leadId) };
  },
  manager: async () => {
    const relay = await startSales([rep('anna')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    const fields = { answer: 'assign', rep: 'anna', reason: 'Please try again' };
    return { relay, leadId, goOn: () => answer(relay, leadId, 'manager-decision', fields) };
  },
  nurturing: async () => {
    const { relay, leadId } = await nurtured('2027-01-17T08:30:00.000Z');
    return { relay, leadId, goOn: () => relay.advance('P2D') };
  },
  'waiting-for-touch': async () => {
    const { relay, leadId } = await nurtured('2027-02-08T08:30:00.000Z');
    return { relay, leadId, goOn: () => relay.advance('P8D') };
  },
  resting: async () => {
    const { relay, leadId } = await nurtured('2027-03-31T08:30:00.000Z');
    return { relay, leadId, goOn: () => relay.inquire(goodInquiry, { 'idempotency-key': 'again' }) };
  },
  attention: async () => {
    const fault = { isOn: true };
    const functions: InMemoryOptions['functions'] = (all) => ({
      ...all,
      'qualify-lead': async (event, context) => {
        if (fault.isOn) throw Object.assign(new Error('broken'), { name: 'BrokenError' });
        return all['qualify-lead']?.(event, context);
      },
    });
    const { relay, leadId } = await asked({ functions, invariants: false });
    await relay.advance('PT5M');
    fault.isOn = false;
    return { relay, leadId, goOn: () => answer(relay, leadId, 'attention', { answer: 'retry' }) };
  },
};
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
