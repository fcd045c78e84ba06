import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LambdaFunction } from '../../local/functions.ts';
import { linkIn } from '../../local/people.ts';
import { createFaultyTable, type Fault, seededFaults } from '../support/faulty-table.ts';
import { checkInvariants } from '../support/invariants.ts';
import { invoice, orderOf, quoteLink, smallOrder } from '../support/quotes.ts';
import type { Relay } from '../support/relay.ts';
import { accept, inquiryOf, january, reject, rep, startSales, touch, win } from '../support/sales.ts';

/** The instants of the ladder of an offer made on Monday at 10:00. */
const ladder = [january(4, '14:00'), january(5, '09:30'), january(5, '10:00'), january(6, '10:00')];

/** Milliseconds before or after an instant by the clock, or inside a function that runs then. */
const moments = [
  -1_000,
  -1,
  0,
  1,
  999,
  1_000,
  'before-step',
  'after-step',
  'before-arm',
  'after-arm',
] as const;
type Moment = (typeof moments)[number];

interface Race {
  readonly rung: number;
  readonly when: Moment;
  readonly say: 'accept' | 'reject' | 'touch';
}

const races = fc.record<Race>({
  rung: fc.nat({ max: ladder.length - 1 }),
  when: fc.constantFrom(...moments),
  say: fc.constantFrom('accept', 'reject', 'touch'),
});

describe('R26, R27 an answer at the instant of a rung', () => {
  it('is never lost and never contradicted, and each rung takes effect once', async () => {
    await fc.assert(fc.asyncProperty(races, isSettledOnce), { numRuns: 30, seed: 20_270_104 });
  }, 20_000);

  it.each(moments)('counts, or is refused, when the manager decides at the last moment: %s', async (when) => {
    const { relay, sayAt } = await startRace(when);
    const leadId = await relay.inquire(inquiryOf('one'));
    for (const who of ['anna', 'bert']) {
      const offer = await relay.mail(leadId, 'offer', `${who}@example.com`);
      await relay.submit(linkIn(offer, 'reject'), { answer: 'reject', reason: 'no-capacity' });
    }
    const mail = await relay.mail(leadId, 'manager-decision');
    const said = await sayAt(january(7, '10:00'), linkIn(mail, 'answer'), { answer: 'assign', rep: 'bert' });
    await relay.goTo(january(7, '10:05'));

    const { lead, journey } = await relay.lead(leadId);
    const decided = journey.filter(({ type }) => type === 'lead.manager-decided').map(({ reason }) => reason);
    expect(decided).toEqual([said() === 303 ? 'assign' : 'silence']);
    expect(lead.status).toBe(said() === 303 ? 'offered' : 'nurturing');
  });
});

describe('R17, R26 an order at the instant the quote lapses', () => {
  it.each(moments)('counts, or is refused with the truth, and never both: %s', async (when) => {
    const { relay, sayAt } = await startRace(when);
    const leadId = await relay.inquire(smallOrder);
    const said = await sayAt(january(18, '10:00'), await quoteLink(relay, leadId), {
      answer: 'accept',
      ...invoice,
    });
    await relay.goTo(january(18, '10:05'));

    const { lead, journey } = await relay.lead(leadId);
    const wins = journey.filter(({ type }) => type === 'lead.won');
    expect([303, 410]).toContain(said());
    expect(wins).toHaveLength(said() === 303 ? 1 : 0);
    expect(lead.status).toBe(said() === 303 ? 'closed' : 'nurturing');
  });

  it('and another quantity at once: one of them holds, and the person pays what they saw', async () => {
    const relay = await startSales([rep('anna')], { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(smallOrder);
    const path = new URL(await quoteLink(relay, leadId)).pathname;
    const [status] = await Promise.all([
      post(relay, path, { answer: 'accept', ...invoice }),
      relay.tryToInquire(orderOf('4')),
    ]);
    await relay.advance('PT1M');

    const { journey } = await relay.lead(leadId);
    const won = journey.filter(({ type }) => type === 'lead.won');
    expect(won.map(({ facts }) => (facts as { valueMinor: number }).valueMinor)).toEqual(
      status === 303 ? [451_900] : [],
    );
  });
});

/** A moment is by the clock, or inside a function that runs then. `sayAt` arranges it; the answer's status is known once it was said. */
async function startRace(when: Moment) {
  const due: { at: string; say?: (() => Promise<void>) | undefined } = { at: '' };
  const around = (edges: string, call: LambdaFunction): LambdaFunction => {
    const sayIf = async (edge: string) => {
      if (when === `${edge}-${edges}` && relay.clock.instant() >= due.at) await due.say?.();
    };
    return async (event, context) => {
      await sayIf('before');
      const result = await call(event, context);
      await sayIf('after');
      return result;
    };
  };
  const relay: Relay = await startSales([rep('anna'), rep('bert')], {
    startAt: january(4, '10:00'),
    functions: (all) =>
      Object.fromEntries(
        Object.entries(all).map(([name, call]) => {
          if (name === 'arm-task') return [name, around('arm', call)];
          return [name, name.startsWith('settle-') ? around('step', call) : call];
        }),
      ),
  });
  const sayAt = async (at: string, href: string, fields: Readonly<Record<string, string>>) => {
    const statuses: number[] = [];
    due.say = async () => {
      due.say = undefined;
      statuses.push(await post(relay, new URL(href).pathname, fields));
    };
    due.at = at;
    if (typeof when === 'number') {
      await relay.goTo(new Date(Date.parse(at) + when).toISOString());
      await due.say();
    }
    return () => {
      expect(statuses, 'the answer was given once').toHaveLength(1);
      expect([303, 409, 410]).toContain(statuses[0]);
      return statuses[0];
    };
  };
  return { relay, sayAt };
}

async function isSettledOnce({ rung, when, say }: Race): Promise<void> {
  const { relay, sayAt } = await startRace(when);
  const leadId = await relay.inquire(inquiryOf('one'));
  if (say === 'touch') await accept(relay, leadId);
  const mail = await relay.mail(leadId, say === 'touch' ? 'follow-up' : 'offer', 'anna@example.com');
  const said = await sayAt(
    ladder[rung] ?? '',
    linkIn(mail, say === 'touch' ? 'answer' : 'accept'),
    forms[say],
  );
  await relay.goTo(january(6, '10:05'));

  const { journey } = await relay.lead(leadId);
  const heard = journey.filter(({ type, by }) => type === heardAs[say] && by === 'anna');
  expect(heard, `${said()} for ${say}`).toHaveLength(said() === 303 ? 1 : 0);
  if (say !== 'accept' && heard[0]) expect(journey.filter(isTakenBySla)).toEqual([]);
  expectRungsOnce(journey);
  await relay.close();
}

const forms = {
  accept: { answer: 'accept' },
  reject: { answer: 'reject', reason: 'not-ready' },
  touch: { answer: 'touch', channel: 'call', reached: 'yes' },
};
const heardAs = { accept: 'lead.accepted', reject: 'lead.rejected', touch: 'lead.touched' };
type Entry = Readonly<Record<string, unknown>>;
const isTakenBySla = ({ type, reason }: Entry) => type === 'lead.reassigned' && reason === 'sla';

async function post(relay: Relay, path: string, fields: Readonly<Record<string, string>>): Promise<number> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields).toString();
  return (await relay.ask({ method: 'POST', path, headers, body })).status;
}

/** Within one hand-over no rung stands twice, done or passed over, and they climb. */
function expectRungsOnce(journey: readonly Entry[]): void {
  let seen: unknown[] = [];
  for (const { type, reason } of journey) {
    if (type === 'lead.offered' || type === 'lead.touched') seen = [];
    if (!String(type).startsWith('sla.rung')) continue;
    expect(seen).not.toContain(reason);
    seen.push(reason);
  }
}

/** People try again when a page says that nothing was saved. */
async function insist<T>(act: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 50; tries += 1) {
    const done = await act();
    if (done !== undefined) return done;
  }
  throw new Error('fifty tries were not enough');
}

const orFault = async (page: Promise<{ readonly status: number }>): Promise<number | undefined> => {
  const { status } = await page;
  expect([200, 303, 409, 410, 503]).toContain(status);
  return status === 503 ? undefined : status;
};

async function inquire(relay: Relay, who: string): Promise<string | undefined> {
  const { status, body } = await relay.tryToInquire(inquiryOf(who));
  await relay.advance('PT10M');
  return status === 202 ? (JSON.parse(String(body)) as { leadId: string }).leadId : undefined;
}

describe('R46 whole lives under faults', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'end where they should, however often a write is refused or its answer lost (seed %i)',
    async (seed) => {
      const random = seededFaults(seed, { refused: 0.12, answerLost: 0.12 });
      let isFaulty = false;
      const plan = (): Fault => (isFaulty ? random() : 'none');
      const relay = await startSales([rep('anna', { capacity: 1 }), rep('bert', { capacity: 1 })], {
        startAt: january(4, '10:00'),
        invariants: false,
        foundations: (base) => ({ ...base, table: createFaultyTable(base.table, plan) }),
      });
      isFaulty = true;
      const leads: string[] = [];
      for (const who of ['one', 'two', 'three']) leads.push(await insist(() => inquire(relay, who)));
      await relay.advance('PT30M');
      const [first = '', second = '', third = ''] = leads;
      await insist(() => orFault(accept(relay, first)));
      await insist(() => orFault(reject(relay, second, 'not-ready')));
      await relay.advance('PT10M');
      await insist(() => orFault(touch(relay, first)));
      await relay.advance('PT10M');
      await insist(async () => orFault(win(relay, first)));
      await relay.advance('P3D');
      isFaulty = false;
      await relay.advance('P1D');
      await checkInvariants(relay);

      const ends = await Promise.all(leads.map(async (leadId) => (await relay.lead(leadId)).lead.status));
      expect(ends.slice(0, 2)).toEqual(['closed', 'nurturing']);
      for (const leadId of leads) expectRungsOnce((await relay.lead(leadId)).journey);
      const { journey } = await relay.lead(third);
      expect(journey.map(({ type }) => type)).toContain('lead.offered');
      expect(journey.map(({ type }) => type)).not.toContain('lead.attention-needed');
    },
  );
});
