import { describe, expect, it } from 'vitest';
import { readDefinition, stateMachineArn } from '../../local/definition.ts';
import type { LambdaFunction } from '../../local/functions.ts';
import { linkIn } from '../../local/people.ts';
import { executionArn } from '../../shared/domain/lead.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type Outage, withOutages } from '../support/outages.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

/** A world in which one thing goes wrong. */
interface World {
  readonly relay: Relay;
  readonly out: Set<Outage>;
  /** Functions that are broken, by name: what they do instead. */
  readonly broken: Map<string, LambdaFunction>;
}

interface Fault {
  readonly fault: string;
  /** Who brings the lead on; without it the lead stands still, which is tried as well. */
  readonly rescuer:
    | 'sweep-outbox'
    | 'resume-lead'
    | 'reconcile-leads'
    | 'a Retry of the state'
    | 'the wait itself';
  /** Breaks it, and lets time pass until it is mended. @returns the lead */
  readonly breaks: (world: World) => Promise<string>;
  /** What the lead's journey or cycle shows of it. */
  readonly cycle: number;
}

async function createWorld(idle: readonly string[] = []): Promise<World> {
  const out = new Set<Outage>();
  const broken = new Map<string, LambdaFunction>(idle.map((name) => [name, async () => undefined]));
  const relay = await startRelay({
    invariants: false,
    leavesOutbox: true,
    foundations: withOutages(out),
    functions: (all) =>
      Object.fromEntries(
        Object.entries(all).map(([name, run]) => [
          name,
          (event, context) => (broken.get(name) ?? run)(event, context),
        ]),
      ),
  });
  return { relay, out, broken };
}

const outboxRows = (relay: Relay) =>
  relay.table.snapshot().filter(({ pk }) => String(pk).startsWith('OUT#')) as { pk: string; sk: string }[];
const loseOutbox = async (relay: Relay) => {
  for (const { pk, sk } of outboxRows(relay)) await relay.table.write({ delete: { pk, sk } });
};
const publish = (relay: Relay, change: (definition: { States: object }) => object) => {
  const definition = JSON.stringify(change(JSON.parse(readDefinition())));
  relay.runner.api.updateStateMachine({ stateMachineArn, definition });
};
const taskKey = async (relay: Relay, leadId: string) => {
  const { lead } = await relay.services.leads.get(leadId);
  return { pk: `LEAD#${leadId}`, sk: `TASK#${lead.openTask}` };
};
const answer = async (relay: Relay, leadId: string) =>
  relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
const hours = async (relay: Relay, count: number) => {
  for (let quarter = 0; quarter < count * 4; quarter += 1) await relay.advance('PT15M');
};

const faults: readonly Fault[] = [
  {
    fault: 'the start of the execution, and its row in the outbox, are lost',
    rescuer: 'reconcile-leads',
    cycle: 1,
    breaks: async ({ relay, out }) => {
      out.add('StartExecution');
      const leadId = await relay.inquire(goodInquiry);
      await loseOutbox(relay);
      out.clear();
      await hours(relay, 1);
      return leadId;
    },
  },
  {
    fault: 'StartExecution is throttled for an hour',
    rescuer: 'sweep-outbox',
    cycle: 1,
    breaks: async ({ relay, out }) => {
      out.add('StartExecution');
      const leadId = await relay.inquire(goodInquiry);
      await hours(relay, 1);
      out.clear();
      await hours(relay, 0.5);
      return leadId;
    },
  },
  {
    fault: 'somebody stops the execution',
    rescuer: 'resume-lead',
    cycle: 2,
    breaks: async ({ relay }) => {
      const leadId = await relay.inquire(goodInquiry);
      relay.runner.api.stopExecution({ executionArn: executionArn(stateMachineArn, leadId, 1) });
      await hours(relay, 0.25);
      return leadId;
    },
  },
  {
    fault: 'the execution is stopped and nobody is told',
    rescuer: 'reconcile-leads',
    cycle: 2,
    breaks: async ({ relay, broken }) => {
      broken.set('resume-lead', async () => undefined);
      const leadId = await relay.inquire(goodInquiry);
      relay.runner.api.stopExecution({ executionArn: executionArn(stateMachineArn, leadId, 1) });
      await hours(relay, 0.5);
      return leadId;
    },
  },
  {
    fault: 'the execution is older than AWS allows',
    rescuer: 'resume-lead',
    cycle: 2,
    breaks: async ({ relay }) => {
      publish(relay, (definition) => ({ ...definition, TimeoutSeconds: 3_600 }));
      const leadId = await relay.inquire(goodInquiry);
      publish(relay, (definition) => definition);
      await hours(relay, 1.25);
      return leadId;
    },
  },
  {
    fault: 'the execution has 25,000 events',
    rescuer: 'resume-lead',
    cycle: 2,
    breaks: async ({ relay }) => {
      const Pause = { Type: 'Wait', Seconds: 60, Next: 'Round' };
      const Round = { Type: 'Pass', Next: 'Again' };
      const Again = { Type: 'Choice', Choices: [{ Variable: '$.cycle', IsNumeric: true, Next: 'Round' }] };
      publish(relay, ({ States }) => ({ StartAt: 'Pause', States: { Pause, Round, Again, ...States } }));
      const leadId = await relay.inquire(goodInquiry);
      publish(relay, (definition) => definition);
      await hours(relay, 0.25);
      return leadId;
    },
  },
  {
    fault: 'a function leaves out what the next state reads (States.Runtime, which no Catch sees)',
    rescuer: 'resume-lead',
    cycle: 2,
    breaks: async ({ relay, broken }) => {
      broken.set('qualify-lead', async () => {
        broken.delete('qualify-lead');
        return {};
      });
      const leadId = await relay.inquire(goodInquiry);
      await hours(relay, 0.25);
      return leadId;
    },
  },
  {
    fault: 'an answer is saved, and waking the execution for it is lost with its row',
    rescuer: 'reconcile-leads',
    cycle: 1,
    breaks: async ({ relay, out }) => {
      const leadId = await relay.inquire(goodInquiry);
      out.add('SendTaskSuccess');
      await answer(relay, leadId);
      await loseOutbox(relay);
      out.clear();
      await relay.advance('PT6M');
      await relay.invoke('reconcile-leads', {});
      await relay.advance('PT0S');
      return leadId;
    },
  },
  {
    fault: 'SendTaskSuccess is throttled for half an hour',
    rescuer: 'sweep-outbox',
    cycle: 1,
    breaks: async ({ relay, out }) => {
      const leadId = await relay.inquire(goodInquiry);
      out.add('SendTaskSuccess');
      await answer(relay, leadId);
      await hours(relay, 0.5);
      out.clear();
      await hours(relay, 0.25);
      return leadId;
    },
  },
  {
    fault: "a waiting task's token is lost",
    rescuer: 'the wait itself',
    cycle: 1,
    breaks: async ({ relay }) => {
      const leadId = await relay.inquire(goodInquiry);
      await relay.table.write({ update: await taskKey(relay, leadId), remove: ['token'] });
      await answer(relay, leadId);
      await hours(relay, 3);
      return leadId;
    },
  },
  {
    fault: 'the wait of an execution is longer than its task',
    rescuer: 'reconcile-leads',
    cycle: 1,
    breaks: async ({ relay }) => {
      publish(relay, ({ States, ...rest }) => {
        const { TimeoutSecondsPath: _, ...wait } = (States as Record<string, Record<string, unknown>>)[
          'Wait for the qualifier'
        ] as Record<string, unknown>;
        return { ...rest, States: { ...States, 'Wait for the qualifier': { ...wait, TimeoutSeconds: 9e7 } } };
      });
      const leadId = await relay.inquire(goodInquiry);
      await hours(relay, 2.5);
      expect((await relay.mail(leadId, 'qualification-overdue')).subject).not.toBe('');
      return leadId;
    },
  },
  {
    fault: 'SES takes no mail for an hour',
    rescuer: 'sweep-outbox',
    cycle: 1,
    breaks: async ({ relay, out }) => {
      out.add('SES');
      const leadId = await relay.inquire(goodInquiry);
      await hours(relay, 1);
      expect(await relay.mails()).toEqual([]);
      out.clear();
      await hours(relay, 0.5);
      const purposes = (await relay.mails({ leadId })).map(({ purpose }) => purpose);
      expect(purposes.filter((purpose) => purpose === 'acknowledgement')).toHaveLength(1);
      return leadId;
    },
  },
  {
    fault: 'DynamoDB throttles every call for an hour, amid a step',
    rescuer: 'a Retry of the state',
    cycle: 1,
    breaks: async ({ relay, out, broken }) => {
      broken.set('locate-lead', async () => {
        broken.delete('locate-lead');
        out.add('DynamoDB');
        throw Object.assign(new Error('throttled'), { name: 'TransientError' });
      });
      const leadId = await relay.inquire(goodInquiry);
      await hours(relay, 1);
      out.clear();
      await hours(relay, 1);
      return leadId;
    },
  },
];

/** From wherever the lead stands before sales: the qualifier says it is ready, a rep accepts it. */
async function goesOn(relay: Relay, leadId: string): Promise<string> {
  const { lead, task } = await relay.services.leads.get(leadId);
  if (lead.status === 'qualifying' && !task?.answer) await answer(relay, leadId);
  const offer = await relay.mail(leadId, 'offer');
  await relay.submit(linkIn(offer, 'accept'), { answer: 'accept' });
  await relay.advance('PT2M');
  return (await relay.services.leads.get(leadId)).lead.status;
}

const functions = ['sweep-outbox', 'resume-lead', 'reconcile-leads'];
/** The reconciler helps where others fail: it is held back to see that they do not. */
const reconciler = 'reconcile-leads';

describe('a single fault delays a lead and loses none', () => {
  it.each(faults)('$fault: $rescuer brings the lead on', async ({ breaks, cycle, rescuer }) => {
    const { relay, ...world } = await createWorld(rescuer === reconciler ? [] : [reconciler]);

    const leadId = await breaks({ relay, ...world });

    await checkInvariants(relay);
    expect((await relay.services.leads.get(leadId)).lead.cycle).toBe(cycle);
    expect(await goesOn(relay, leadId)).toBe('following-up');
    await checkInvariants(relay);
  });

  it.each(faults.filter(({ rescuer }) => functions.includes(rescuer)))(
    '$fault: without $rescuer the lead stands still',
    async ({ breaks, rescuer }) => {
      const world = await createWorld([rescuer, reconciler]);

      const end = breaks(world).then((leadId) => goesOn(world.relay, leadId));

      await expect(end).rejects.toThrow(/^no [a-z-]+ mail|expected \[\]/);
    },
  );
});

describe('a form or an answer that DynamoDB does not take', () => {
  it('is refused with "nothing was saved", and taken once when it is sent again', async () => {
    const { relay, out } = await createWorld();
    const inquire = () => relay.tryToInquire({ ...goodInquiry, message: 'Twice, if need be.' });

    out.add('DynamoDB');
    const refused = await inquire();
    out.clear();
    const [taken, again] = [await inquire(), await inquire()];
    await relay.advance('PT2M');

    expect(refused.status).toBe(503);
    expect([taken.status, again.status]).toEqual([202, 202]);
    expect(await relay.leads()).toHaveLength(1);
    await checkInvariants(relay);
  });

  it('counts once the page says so, and not before', async () => {
    const { relay, out } = await createWorld();
    const leadId = await relay.inquire(goodInquiry);
    const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');

    out.add('DynamoDB');
    const refused = await relay.submit(link, goodAnswers);
    out.clear();
    const before = await relay.services.leads.get(leadId);
    const taken = await relay.submit(link, goodAnswers);
    await relay.advance('PT2M');

    expect(refused.status).toBe(503);
    expect(before.task?.answer).toBeNull();
    expect(taken.status).toBe(200);
    expect((await relay.services.leads.get(leadId)).lead.status).toBe('offered');
    await checkInvariants(relay);
  });
});

describe('an inquiry while everything else is throttled', () => {
  it('is kept, and its lead starts and its mails leave as soon as AWS takes calls again', async () => {
    const { relay, out } = await createWorld();
    for (const outage of ['StartExecution', 'SendTaskSuccess', 'DescribeExecution', 'SES'] as const)
      out.add(outage);

    const answered = await relay.tryToInquire(goodInquiry);
    await hours(relay, 2);
    const meanwhile = await relay.mails();
    out.clear();
    await hours(relay, 0.5);

    const [lead] = await relay.leads();
    expect(answered.status).toBe(202);
    expect(meanwhile).toEqual([]);
    expect(lead).toMatchObject({ status: 'qualifying', cycle: 1 });
    expect((await relay.mails()).map(({ purpose }) => purpose).toSorted()).toEqual([
      'acknowledgement',
      'qualification-request',
    ]);
    await checkInvariants(relay);
  });
});
