import { expect, it } from 'vitest';
import { linkIn } from '../../../../local/people.ts';
import { breaches } from '../../../../shared/domain/invariants.ts';
import type { Item } from '../../../../shared/ports/table.ts';
import { buy, smallOrder } from '../../../support/quotes.ts';
import { goodAnswers, goodInquiry, startRelay } from '../../../support/relay.ts';

/** A lead that bought itself, and the customer's that it opened: nothing is wrong until something is planted. */
it.each([
  ['nobody ordered', 'TASK#', { answer: null }],
  ['another total', 'TASK#', { quote: { currency: 'EUR', lines: [], total: 1, terms: '2027-01' } }],
  ['no quote is open', 'LEAD', { status: 'quoted' }],
])('finds a breach of I4: %s', async (_, sk, facts) => {
  const relay = await startRelay();
  const leadId = await relay.inquire(smallOrder);
  await buy(relay, leadId);
  const stored = relay.table.snapshot();
  const open = stored.filter((item) => item.sk === 'LEAD' && item.status !== 'closed');
  const world = (planted: object) => ({
    items: stored.map((item) => (String(item.sk).startsWith(sk) ? { ...item, ...planted } : item)),
    running: new Set(open.map((item) => `${item.leadId}-c${item.cycle}`)),
    now: relay.clock.instant(),
  });

  expect(breaches(world({}))).toEqual([]);
  expect(breaches(world(facts)).map((line) => line.slice(0, 2))).toContain('I4');
});

/** A lead that is offered, as it is stored: nothing is wrong until something is planted. */
async function offered() {
  const relay = await startRelay();
  const leadId = await relay.inquire(goodInquiry);
  await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
  const world = (facts: object) => ({
    items: relay.table.snapshot().map((item) => (item.sk === 'LEAD' ? { ...item, ...facts } : item)),
    running: new Set([`${leadId}-c1`]),
    now: relay.clock.instant(),
  });
  return world;
}

it('finds nothing in a sound world', async () => {
  expect(breaches((await offered())({}))).toEqual([]);
});

it.each([
  ['I1', 'no execution', { cycle: 2 }],
  ['I1', 'no open task', { openTask: null }],
  ['I2', 'a status the journey does not tell', { status: 'following-up' }],
  ['I2', 'an owner the journey does not tell', { owner: 'nora-lindqvist' }],
  ['I2', 'a stage whose criteria do not hold', { stage: 'prospect' }],
  ['I3', 'a place that nobody holds', { handOver: null }],
  ['I7', 'a grade that is not for sales', { grade: 'B' }],
  ['I7', 'a verdict that is not for sales', { verdict: 'nurture' }],
  [
    'R13',
    'a lead that nobody qualified, on no list',
    {
      status: 'nurturing',
      verdict: null,
      nurture: { track: 'stay-in-touch', stage: 1, why: 'never-qualified' },
    },
  ],
  ['R15', 'rules that do not add up to the points', { scoreLines: [] }],
  ['R15', 'a grade that is not that of the points', { grade: 'B', isUplifted: true }],
])('finds a breach of %s: %s', async (invariant, _, facts) => {
  const found = breaches((await offered())(facts));

  expect(found.map((line) => line.split(' ')[0])).toContain(invariant);
});

it('finds a breach of I6: a mail in the quiet hours of the person’s own zone', async () => {
  const relay = await startRelay();
  const inquiry = { ...goodInquiry, country: 'Finland', phone: '+358 9 310 1691' };
  const leadId = await relay.inquire(inquiry);
  const mail = (at: string) => ({
    pk: `LEAD#${leadId}`,
    sk: 'MAIL#x',
    ...{ mailId: 'x', purpose: 'content', to: 'person', outcome: 'sent', at },
  });
  const found = (at: string) =>
    breaches({
      items: [...relay.table.snapshot(), mail(at)],
      running: new Set([`${leadId}-c1`]),
      now: relay.clock.instant(),
    }).filter((line) => line.startsWith('I6'));

  // 20:30 in Helsinki, 19:30 in Berlin; and the reverse in the morning.
  expect(found('2027-01-05T18:30:00.000Z')).toEqual([
    'I6 x left at 2027-01-05T18:30:00.000Z, in quiet hours',
  ]);
  expect(found('2027-01-05T06:30:00.000Z')).toEqual([]);
});

const firstOf = (items: readonly Item[], sk: string): Item => {
  const found = items.find((item) => item.sk.startsWith(sk));
  if (!found) throw new Error(`nothing is stored as ${sk}`);
  return found;
};
const mailed = (facts: object) => (items: readonly Item[]) => {
  const mail = items.find(({ purpose, to }) => purpose === 'acknowledgement' && to === 'person');
  return { ...mail, sk: 'MAIL#planted', mailId: 'planted', outcome: 'sent', ...facts };
};
/** Content on those days of January, the last of them perhaps by another lead of the person, who chose before. */
const contents =
  (facts: object, days: readonly string[], other?: string) =>
  (items: readonly Item[]): object[] => {
    const chosen = { ...rung(items, 1), type: 'lead.preferences-set', at: '2027-01-04T08:00:00.000Z', facts };
    const mails = days.map((day, index) => ({
      ...mailed({ purpose: 'content', at: `2027-01-${day}T10:00:00.000Z` })(items),
      sk: `MAIL#planted-${index}`,
      ...(other && index === days.length - 1 && { pk: `LEAD#${other}` }),
    }));
    const lead = { ...firstOf(items, 'LEAD'), pk: `LEAD#${other}`, leadId: other, status: 'closed' };
    return [chosen, ...mails, ...(other ? [lead] : [])];
  };
const rung = (items: readonly Item[], seq: number) => ({
  ...firstOf(items, 'EVENT#'),
  sk: `EVENT#9999999${seq}`,
  type: 'sla.rung-performed',
  reason: 'remind-rep',
  taskId: firstOf(items, 'LEAD').openTask,
  to: {},
});

it.each([
  ['I5', 'a rung climbed twice', (items: readonly Item[]) => [rung(items, 1), rung(items, 2)]],
  ['I6', 'content at night', mailed({ purpose: 'content', at: '2027-01-04T22:00:00.000Z' })],
  [
    'I6',
    'a worker mailed on a Sunday',
    mailed({ purpose: 'offer', to: 'rosa-keller', at: '2027-01-03T10:00:00.000Z' }),
  ],
  [
    'I6',
    'a mail to who is suppressed',
    (items: readonly Item[]) => [
      { ...firstOf(items, 'PERSON'), suppressedAt: '2027-01-01T00:00:00.000Z' },
      mailed({ at: '2027-01-04T10:00:00.000Z' })(items),
    ],
  ],
  ['I6', 'content above the cap, of two leads of one person', contents({}, ['04', '05', '06'], 'L000009')],
  [
    'I6',
    'content in a rest they chose',
    contents({ news: 'usual', until: '2027-02-01T00:00:00.000Z' }, ['05']),
  ],
  ['I6', 'content to who wants none', contents({ news: 'none', until: null }, ['05'])],
  ['I6', 'content sooner than they chose', contents({ news: 'monthly', until: null }, ['05', '20'])],
  [
    'I8',
    'a name in the journey',
    (items: readonly Item[]) => ({ ...rung(items, 1), facts: { said: 'Ana Bell' } }),
  ],
  [
    'I8',
    'an address in the journey',
    (items: readonly Item[]) => ({ ...rung(items, 1), reason: 'x@y.example' }),
  ],
])('finds a breach of %s that is planted: %s', async (invariant, _, plant) => {
  const sound = (await offered())({});
  const planted = [plant(sound.items as Item[])].flat() as Item[];
  const kept = sound.items.filter(({ pk, sk }) => !planted.some((item) => item.pk === pk && item.sk === sk));

  const found = breaches({ ...sound, items: [...kept, ...planted] });

  expect(found.map((line) => line.split(' ')[0])).toContain(invariant);
});

it.each(['Ana Bell called', 'to ana.bell@foundry.example', 'GET /t/k1.L000001-t1.nora.answer.c2ln'])(
  'finds a breach of I8 in what is told: %s',
  async (told) => {
    const sound = (await offered())({});
    expect(breaches({ ...sound, told: ['a step failed'] })).toEqual([]);
    expect(breaches({ ...sound, told: [told] })).toHaveLength(1);
  },
);
