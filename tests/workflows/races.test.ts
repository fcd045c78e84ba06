import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LambdaFunction } from '../../local/functions.ts';
import { linkIn } from '../../local/people.ts';
import { createFaultyTable, type Fault, seededFaults } from '../support/faulty-table.ts';
import { checkInvariants } from '../support/invariants.ts';
import type { Relay } from '../support/relay.ts';
import { accept, inquiryOf, january, reject, rep, startSales, touch, win } from '../support/sales.ts';

/** The instants of the ladder of an offer made on Monday at 10:00. */
const ladder = [january(4, '14:00'), january(5, '09:30'), january(5, '10:00'), january(6, '10:00')];

interface Race {
  readonly rung: number;
  /** Milliseconds before or after the rung's instant, by the clock; or inside a function that runs then. */
  readonly when: number | 'before-step' | 'after-step' | 'before-arm' | 'after-arm';
  readonly say: 'accept' | 'reject' | 'touch';
}

const races = fc.record<Race>({
  rung: fc.nat({ max: ladder.length - 1 }),
  when: fc.oneof(
    fc.constantFrom(-1_000, -1, 0, 1, 999, 1_000),
    fc.constantFrom(
      'before-step' as const,
      'after-step' as const,
      'before-arm' as const,
      'after-arm' as const,
    ),
  ),
  say: fc.constantFrom('accept', 'reject', 'touch'),
});

describe('R26, R27 an answer at the instant of a rung', () => {
  it('is never lost and never contradicted, and each rung takes effect once', async () => {
    await fc.assert(fc.asyncProperty(races, isSettledOnce), { numRuns: 40, seed: 20_270_104 });
  }, 20_000);
});

async function isSettledOnce({ rung, when, say }: Race): Promise<void> {
  const at = ladder[rung] ?? '';
  let answer: (() => Promise<void>) | undefined;
  let now = () => '';
  const onceAt = (moment: Race['when'], call: LambdaFunction): LambdaFunction => {
    const isNow = (edge: string) => when === `${edge}-${moment}` && answer !== undefined && now() >= at;
    return async (event, context) => {
      if (isNow('before')) await answer?.();
      const result = await call(event, context);
      if (isNow('after')) await answer?.();
      return result;
    };
  };
  const relay = await startSales([rep('anna'), rep('bert')], {
    startAt: january(4, '10:00'),
    functions: (all) => ({
      ...all,
      'settle-offer': onceAt('step' as never, all['settle-offer'] as LambdaFunction),
      'settle-follow-up': onceAt('step' as never, all['settle-follow-up'] as LambdaFunction),
      'arm-task': onceAt('arm' as never, all['arm-task'] as LambdaFunction),
    }),
  });
  now = () => relay.clock.instant();
  const leadId = await relay.inquire(inquiryOf('one'));
  if (say === 'touch') await accept(relay, leadId);
  const mail = await relay.mail(leadId, say === 'touch' ? 'follow-up' : 'offer', 'anna@example.com');
  const path = new URL(linkIn(mail, say === 'touch' ? 'answer' : 'accept')).pathname;

  const said: number[] = [];
  answer = async () => {
    answer = undefined;
    said.push(await post(relay, path, forms[say]));
  };
  if (typeof when === 'number') {
    await relay.goTo(new Date(Date.parse(at) + when).toISOString());
    await answer();
  }
  await relay.goTo(january(6, '10:05'));

  const { journey } = await relay.lead(leadId);
  const heard = journey.filter(({ type, by }) => type === heardAs[say] && by === 'anna');
  expect(said.length, 'the answer was given').toBe(1);
  expect([303, 409, 410]).toContain(said[0]);
  expect(heard, `${said} for ${say}`).toHaveLength(said[0] === 303 ? 1 : 0);
  if (say === 'touch' && heard[0]) expect(journey.filter(isTakenBySla)).toEqual([]);
  if (say === 'reject' && heard[0]) expect(journey.filter(isTakenBySla)).toEqual([]);
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
