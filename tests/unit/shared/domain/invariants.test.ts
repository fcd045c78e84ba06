import { expect, it } from 'vitest';
import { linkIn } from '../../../../local/people.ts';
import { breaches } from '../../../../shared/domain/invariants.ts';
import { goodAnswers, goodInquiry, startRelay } from '../../../support/relay.ts';

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
  ['R15', 'rules that do not add up to the points', { scoreLines: [] }],
  ['R15', 'a grade that is not that of the points', { grade: 'B', isUplifted: true }],
])('finds a breach of %s: %s', async (invariant, _, facts) => {
  const found = breaches((await offered())(facts));

  expect(found.map((line) => line.split(' ')[0])).toContain(invariant);
});
